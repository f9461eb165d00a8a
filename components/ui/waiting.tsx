/** Three dots that breathe while something of unknown length runs; words beside it say what. */
export function Spinner() {
  return (
    <span class="spinner" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

/** The place of words or a figure that are still being read; its width is in characters. */
export function Skeleton({ characters }: { characters: number }) {
  return <span class="skeleton" style={{ inlineSize: `${characters}ch` }} aria-hidden="true" />;
}
