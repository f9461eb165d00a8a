/** Points out X's own button, which lies at `box` (CSS px, in the page's own coordinates); takes no clicks. */
export function Ring({
  box: { left, top, width, height },
}: {
  box: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;
}) {
  return (
    <span
      class="ring"
      style={{ left: `${left}px`, top: `${top}px`, inlineSize: `${width}px`, blockSize: `${height}px` }}
    />
  );
}
