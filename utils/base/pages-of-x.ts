/** First path segments that are X's own pages, not somebody's handle. */
const PAGES_OF_X: ReadonlySet<string> = new Set(
  (
    'i home explore search search-advanced hashtag notifications messages settings compose login logout signin ' +
    'signup register intent share account session oauth tos privacy about help faq download jobs bookmarks lists ' +
    'topics who_to_follow connect_people following followers widgets old donate twitter'
  ).split(' '),
);

/** Whether the first segment of a path on X is one of its own pages, not somebody's handle. */
export function isPageOfX(segment: string): boolean {
  return PAGES_OF_X.has(segment.toLowerCase());
}
