/** Three animated dots while something of unknown length runs; words beside it say what. */
export function Spinner() {
  return (
    <span class="spinner" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

/** A placeholder for text that is still being read; its width is in characters. */
export function Skeleton({ characters }: { characters: number }) {
  return <span class="skeleton" style={{ inlineSize: `${characters}ch` }} aria-hidden="true" />;
}
