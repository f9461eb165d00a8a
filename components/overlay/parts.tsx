/** Something to know before going on; with `role` it is told at once. */
export function Note({ text, role }: { text: string; role?: 'alert' }) {
  return (
    <p class="note" role={role}>
      {text}
    </p>
  );
}

/** Gives an element the focus when it appears; a ref. */
export function focusOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
