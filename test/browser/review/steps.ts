import type { Person, Sandbox } from '../../sandbox';
import type { Driver, Handle, Tab } from '../driver';
import { until } from '../driver';
import { choosePace, connect, setUpApp } from '../journey/steps';

/** Connects an account at the quickest pace and opens the review page. */
export async function openReview(driver: Driver, sandbox: Sandbox): Promise<Tab> {
  const options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  const popup = await connect(driver, sandbox);
  // Not before: a page that closes at once may take what was to be saved with it.
  await options.close();
  await (await popup.find({ css: '.footer a', text: 'Review' })).click();
  const review = await driver.waitForTab('/review.html');
  await popup.close();
  await review.setViewport({ width: 1280, height: 900 });
  return review;
}

/** Goes to a place of the page. */
export async function goTo(review: Tab, name: string): Promise<void> {
  await (await review.find({ css: '.sections a', text: name })).click();
  await review.find({ css: '.main h1', text: name });
}

/** Has the list in front read, its price shown first. */
export async function readList(review: Tab, words: string): Promise<void> {
  await (await review.find({ css: '.heading button', text: words })).click();
  await review.waitForText(/costs at most|bills each/);
  await (await review.find({ css: '.question button', text: 'Sync' })).click();
  await review.find({ css: '.list .row:not(.loading)' });
}

/** How many the heading says are shown. */
export async function total(review: Tab): Promise<number> {
  const [shown = ''] = (await (await review.find({ css: '.heading .count' })).text()).split(' of ');
  return Number(shown.replaceAll(/\D/g, ''));
}

/** Waits until the heading says so many. */
export async function waitForTotal(review: Tab, count: number): Promise<void> {
  await until(`${count} people`, async () => ((await total(review)) === count ? count : undefined));
}

/** The handles of the whole list in front, scrolled through from its top. */
export async function handlesOf(review: Tab): Promise<string[]> {
  const count = await total(review);
  const found = new Map<number, string>();
  const list = await review.find({ css: '.list' });
  for (let row = 0; found.size < count; row += 8) {
    await list.evaluate((element, top) => void (element.scrollTop = top), row * 80);
    const wanted = Math.min(count - 1, row + 7);
    const seen = await until(`row ${wanted}`, async () => {
      const rows = await list.evaluate((element) =>
        [...element.querySelectorAll('.row')].map((one) => [
          Number(one.id.slice(4)),
          one.querySelector('.row-handle')?.textContent?.slice(1) ?? '',
        ]),
      );
      return rows.some(([index, handle]) => index === wanted && handle !== '')
        ? (rows as [number, string][])
        : undefined;
    });
    for (const [index, handle] of seen) if (handle !== '') found.set(index, handle);
    if (row > count + 16) break;
  }
  return [...found.entries()].sort(([one], [other]) => one - other).map(([, handle]) => handle);
}

/** Types a search and waits for so many. */
export async function search(review: Tab, text: string, count: number): Promise<void> {
  const field = await review.find({ css: 'input.search' });
  await field.clear();
  if (text !== '') await field.type(text);
  await waitForTotal(review, count);
}

/** Sets a filter's field to a number or a choice. */
export async function setFilter(review: Tab, name: string, value: string): Promise<void> {
  const field = await review.find({ css: `#filter-${name}` });
  await field.evaluate((element, next) => {
    (element as HTMLInputElement | HTMLSelectElement).value = next;
    for (const kind of ['input', 'change']) element.dispatchEvent(new Event(kind, { bubbles: true }));
  }, value);
}

/** Presses keys one after the other where the focus is. */
export async function keys(review: Tab, ...names: string[]): Promise<void> {
  for (const name of names) await review.press(name);
}

/** The handle of the row the keys are at. */
export async function rowHere(review: Tab): Promise<string> {
  const row: Handle = await review.find({ css: '.list .row.here:not(.loading) .row-handle' });
  return (await row.text()).slice(1);
}

/** Handles of people. */
export function handles(people: readonly Person[]): string[] {
  return people.map(({ handle }) => handle);
}
