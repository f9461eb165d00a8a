/** A painted place where a figure will stand; its width is in characters. */
export function Skeleton({ characters }: { characters: number }) {
  return <span class="skeleton" style={{ inlineSize: `${characters}ch` }} aria-hidden="true" />;
}
