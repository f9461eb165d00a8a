import type { CountedList } from '../../../utils/x';

/**
 * What the strip changes about X's own rows under it, by rules alone: nothing is set on X's nodes, and no row changes
 * its height. The rules stand in style elements in the strip's element, outside of its shadow root: they hold for the
 * page, and go with the strip. Without sibling combinators (`mutuals-strip ~ *`): with one, each row that X adds or
 * takes away has the styles of all rows behind it computed anew, four times the page's own work.
 */

const ROW = "[data-testid~='primaryColumn'] [data-testid~='UserCell']";

/** For the button that Next has put the focus on: to be seen, and in sight of what sticks above and below. */
const NEXT =
  `${ROW} [data-testid*='follow']{scroll-margin-block:160px 80px}` +
  `${ROW} [data-testid*='follow']:focus{outline:2px solid #1d9bf0;outline-offset:2px}`;

/** What a row that is dimmed has in it: they follow back, or the viewer follows them back. */
const DIMMED: Partial<Record<CountedList, string>> = {
  following: "[data-testid~='userFollowIndicator']",
  followers: "[data-testid*='-unfollow']",
};

/** Adds the rules to the element of a strip. @returns tells which list it is over, and whether that is to be dimmed */
export function addListStyles(strip: HTMLElement): (list: CountedList, isDimmed: boolean) => void {
  const next = strip.ownerDocument.createElement('style');
  const dim = next.cloneNode() as HTMLStyleElement;
  next.textContent = NEXT;
  strip.append(next, dim);
  return (list, isDimmed) => {
    const dimmed = DIMMED[list];
    const rule = dimmed ? `${ROW}:has(${dimmed}):not(:hover,:focus-within){opacity:.45}` : '';
    if (dim.textContent !== rule) dim.textContent = rule;
    dim.media = isDimmed ? 'all' : 'not all';
  };
}
