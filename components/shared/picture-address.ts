const PICTURES = 'https://pbs.twimg.com/';

/** The address of a picture when it lies on X's own picture host, or null: nothing else is loaded. */
export function pictureAddress(url: string | null): string | null {
  return url !== null && url.startsWith(PICTURES) ? url : null;
}

/** The first letter of a name as a reader sees it: a flag or an emoji counts as one. */
export function initialOf(name: string): string {
  const first = new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next();
  return first.done ? '' : first.value.segment.toLocaleUpperCase();
}
