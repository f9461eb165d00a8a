import { until, type Tab } from '../driver';

/* Where the focus is, and how it gets there by keys alone. */

/** Whether the focus is on an element by CSS that says so, by its text or its name. */
const isAt = (tab: Tab, css: string, text: string) =>
  tab.evaluate(
    (wanted: string, says: string) => {
      const { activeElement: at } = document;
      return !!at?.matches(wanted) && `${at.textContent} ${at.getAttribute('aria-label')}`.includes(says);
    },
    css,
    text,
  );

/** Presses Tab, or another way, until the focus is there. */
export async function tabTo(tab: Tab, css: string, text = '', way = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await isAt(tab, css, text)) return;
    await tab.press(way);
    // Past the last element Tab is in the browser's own bar; its way back to the page is the browser's.
    if (!(await tab.evaluate(() => document.hasFocus()))) await tab.takeKeyboard();
  }
  throw new Error(`No Tab leads to ${css} ${text}`);
}

/** Presses a key, Enter unless said otherwise, where Tab leads. */
export async function pressAt(tab: Tab, css: string, text = '', key = 'Enter'): Promise<void> {
  await tabTo(tab, css, text);
  await tab.press(key);
}

/** Resolves to true once the focus is there. */
export const focusIsOn = (tab: Tab, css: string, text = '') =>
  until(`the focus on ${css} ${text}`, async () => ((await isAt(tab, css, text)) ? true : undefined));
