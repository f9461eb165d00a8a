/** Says `text` to screen readers when it changes; shows nothing. */
export function Spoken({ text }: { text: string }) {
  return (
    <p class="only-spoken" role="status">
      {text}
    </p>
  );
}
