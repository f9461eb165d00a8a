import { isLeftInLatin, languagesThere } from '../../lint/texts';

const NAMED = process.env['LANGUAGES']?.split(',');
/** Long words, right to left, without spaces, tall letters. */
const UNLIKE = ['en', 'de', 'ar', 'ja', 'th'];
/** Five that are unlike each other; `EVERYTHING=1` takes all, and `LANGUAGES=pl,vi` those named. */
export const LANGUAGES = languagesThere().filter((language) =>
  NAMED ? NAMED.includes(language) : process.env['EVERYTHING'] || UNLIKE.includes(language),
);
/** Whether more is looked at than the narrow window. */
export const IN_ALL_WIDTHS = NAMED !== undefined || process.env['EVERYTHING'] !== undefined;
/** A directory that gets a picture of all that is looked at. */
export const PICTURES = process.env['PICTURES'];

/** The language of a page or of what is put into one by its `lang`, as a folder of _locales. English has the region of the browser. */
export const folderOf = (lang: string) => lang.replace('-', '_').replace(/^en_US$/, 'en');

/** What is wrong of all that does not fit, a line each. `where`: which view, how wide. */
export function linesOf(language: string, where: string, { overflow, cut, latin }: Misfits): string[] {
  return [
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
    ...cut.map((text) => `cut off: ${text}`),
    ...latin.filter((text) => isLeftInLatin(language, text)).map((text) => `not translated: ${text}`),
  ].map((line) => `${language}, ${where}: ${line}`);
}

/** What of the texts of a page does not fit, or was left in another language. */
export interface Misfits {
  /** Px by which the page, or what is looked through, is wider than the window. */
  readonly overflow: number;
  /** Texts that are cut off: wider or higher than their element, which hides what sticks out. */
  readonly cut: string[];
  /** Texts and names in Latin letters, one an entry, but for names and what people wrote. */
  readonly latin: string[];
}

/**
 * Looks through a page as it stands, or an element of it. Self-contained: it is sent into the page.
 * @param onX whether the element is ours in a page of X, whose own width is not ours to mend: what sticks out of the
 * window is looked for, and heights of lines are not
 */
export function misfitsIn(within: Element = document.body, onX = false): Misfits {
  const { documentElement } = document;
  const all = [within, ...within.querySelectorAll('*')];
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1 || getComputedStyle(element).visibility !== 'visible') return false;
    // Within what is there for readers alone.
    for (let box = element.parentElement; box; box = box.parentElement)
      if (getComputedStyle(box).clipPath !== 'none') return false;
    return true;
  };
  const hasText = (element: Element): boolean =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  // Names and bios that people gave themselves are cut on purpose, and are in any language. So is the one line of facts
  // in a row of a long list, whose rows are all as high: the person's card has the whole. Where it takes several lines,
  // as in the window that confirms, there is no other place for it.
  const isTheirs = (element: Element): boolean => {
    const line = element.closest('.row-bio');
    return (
      element.closest('bdi, code, kbd, [dir="auto"], .visually-hidden, option') !== null ||
      (line !== null && getComputedStyle(line).whiteSpace === 'nowrap')
    );
  };
  const shown = all.filter((each) => hasText(each) && isShown(each));
  const own = shown.filter((each) => !isTheirs(each));
  const cut = own.filter(
    (each) =>
      // The last tag of such a row, likewise.
      !each.matches('.list .tags > :last-child') &&
      each.scrollWidth > each.clientWidth + 1 &&
      getComputedStyle(each).display !== 'inline' &&
      getComputedStyle(each).overflowX !== 'visible',
  );
  // Lower than its text, and hiding what sticks out; or a button, a tag or a row that its text sticks out of. A line of
  // type may be a little higher than the line it stands in.
  const boxes = 'button, a, summary, label, .tag, .chip, .row';
  const low = (onX ? [] : own).filter((each) => {
    const lines = [...each.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
      const text = document.createRange();
      text.selectNodeContents(node);
      return [...text.getClientRects()];
    });
    const over = Math.max(2, (lines[0]?.height ?? 0) / 5);
    const [top, bottom] = [Math.min(...lines.map((line) => line.top)), Math.max(...lines.map((line) => line.bottom))];
    for (let box: Element | null = each; box && box !== within.parentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === 'inline' || style.display === 'contents') continue;
      const edge = box.getBoundingClientRect();
      const isOut = top < edge.top - over || bottom > edge.bottom + over;
      if (isOut && (box.matches(boxes) || /hidden|clip/.test(style.overflowY))) return true;
      // What lies further out scrolls, or does not hold it.
      if (/auto|scroll/.test(style.overflowY) || /absolute|fixed/.test(style.position)) return false;
    }
    return false;
  });
  // A name that is cut before it has half of its line: the handle is to yield.
  const cutNames = all.filter(
    (each) =>
      each.matches('.row-who > .row-name') &&
      isShown(each) &&
      each.scrollWidth > each.clientWidth + 1 &&
      each.clientWidth < each.parentElement!.clientWidth / 2 - 24,
  );
  // What a field says while nothing is typed there.
  const canvas = document.createElement('canvas').getContext('2d');
  const cutFields = all.filter((each): each is HTMLInputElement => {
    if (!(each instanceof HTMLInputElement) || !each.placeholder || each.value || !isShown(each) || !canvas)
      return false;
    const { fontFamily, fontSize, fontWeight, paddingLeft, paddingRight } = getComputedStyle(each);
    canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const room = each.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return canvas.measureText(each.placeholder).width > room;
  });
  const names = all
    .filter((each) => each.matches('[aria-label], [placeholder], [title]') && !isTheirs(each))
    .flatMap((each) => ['aria-label', 'placeholder', 'title'].map((name) => each.getAttribute(name) ?? ''));
  const said = own.flatMap((each) =>
    [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
  );
  const beyond = onX
    ? own.map((each) => each.getBoundingClientRect()).flatMap(({ left, right }) => [-left, right - innerWidth])
    : [documentElement.scrollWidth - documentElement.clientWidth];
  return {
    overflow: Math.max(0, ...beyond.map(Math.floor)),
    cut: [
      ...[...new Set([...cut, ...low, ...cutNames])].map(
        (each) => `${each.localName}.${each.className}: ${each.textContent}`,
      ),
      ...cutFields.map(({ className, placeholder }) => `input.${className}: ${placeholder}`),
    ],
    latin: [...new Set([...said, ...names])].filter((text) => /\p{Script=Latin}{2}/u.test(text)),
  };
}
