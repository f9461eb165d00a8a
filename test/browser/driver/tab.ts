import type { KeyInput, Page } from 'puppeteer-core';
import { hasLeft, heard, instead, isFocused, isVisible, listen, place, renderedText, runAxe, spot } from './in-page';
import type { InPage, Reach, Ref } from './reach';
import type { Box, Handle, Query, Tab, Wait } from './types';
import { matches, until } from './until';

/** More than any page has. */
const ALL = 1_000_000;

const describe = (query: Query): string => JSON.stringify(query);

/** A tab with the same face in both browsers, on what its browser's `reach` can do. */
export function createTab(page: Page, reach: Reach): Tab {
  async function refs(query: Query, most: number, within?: Ref): Promise<Ref[]> {
    if ('role' in query) return reach.byRole(query.role, query.name, within);
    return reach.select(query.css, query.text ?? '', most, within);
  }

  const firstRef = async (query: Query, within: Ref | undefined): Promise<Ref | undefined> =>
    (await refs(query, 1, within))[0];

  let lastPress = 'none yet';

  /** Adds to the error of a wait what the page shows instead. */
  async function explained<T>(waiting: Promise<T>, query?: Query): Promise<T> {
    try {
      return await waiting;
    } catch (error) {
      const css = query && 'css' in query ? query.css : '';
      const there = await reach
        .roots()
        .then((roots) => reach.call(instead, roots, css))
        .catch(String);
      if (error instanceof Error) error.message += `; there was\n  ${there}\n  last press: ${lastPress}`;
      throw error;
    }
  }

  const findIn = async (query: Query, wait: Wait | undefined, within?: Ref): Promise<Handle> =>
    createHandle(
      await explained(
        until(`an element ${describe(query)}`, () => firstRef(query, within), wait?.timeout),
        query,
      ),
      query,
      () => firstRef(query, within),
    );

  async function toFront(): Promise<void> {
    // Input to a hidden page is never acknowledged by Chromium.
    if (await page.evaluate(() => document.hidden)) await page.bringToFront();
  }

  async function pressKeys(combination: string): Promise<void> {
    await toFront();
    const keys = combination.split(/(?<=.)\+/) as KeyInput[];
    const modifiers = keys.slice(0, -1);
    for (const key of modifiers) await page.keyboard.down(key);
    await page.keyboard.press(keys.at(-1)!);
    for (const key of modifiers.reverse()) await page.keyboard.up(key);
  }

  async function capture(path: string, clip: Box | undefined): Promise<void> {
    // Both browsers take a clip in the document's coordinates.
    const [left, top] = await page.evaluate(() => [scrollX, scrollY] as const);
    await page.screenshot({
      path: path,
      captureBeyondViewport: false,
      ...(clip && { clip: { ...clip, x: clip.x + left, y: clip.y + top } }),
    });
  }

  /** @param findAgain for what a page may draw anew between finding it and pointing at it. */
  function createHandle(found: Ref, query: Query, findAgain?: () => Promise<Ref | undefined>): Handle {
    let ref = found;
    const call = <Result>(run: InPage<Result>, ...args: unknown[]) => reach.call(run, [ref], ...args);

    async function point(wait: Wait | undefined): Promise<{ x: number; y: number }> {
      await toFront();
      let last = 'not asked yet';
      return until(
        `${describe(query)} to be within reach of the pointer`,
        async () => {
          const found = await call(spot);
          if (found.kind === 'ready') return found;
          last = found.kind === 'covered' ? `covered by ${found.by}` : found.kind;
          if (found.kind === 'detached') ref = (await findAgain?.()) ?? ref;
          throw new Error(last);
        },
        wait?.timeout,
      );
    }

    const focus = () => call(([element]: HTMLElement[]) => element!.focus());

    const handle: Handle = {
      async click(wait) {
        for (let tries = 0; tries < 3; tries++) {
          const { x, y } = await point(wait);
          await call(listen, 'css' in query ? query.css : '').catch(() => undefined);
          await page.mouse.click(x, y);
          // One that went elsewhere at the click has no element left to ask.
          const press = await call(heard).catch(() => null);
          const { by, page: around } = press ?? { by: ['click'], page: null };
          lastPress = `${describe(query)} heard ${by.join(' and ') || 'nothing'}; the page: ${around?.where ?? 'nothing'}`;
          if (by.includes('click')) return;
          // On a busy machine a page may be drawn anew between pointing and clicking, or between press and release: it came
          // to nothing or to something else. Another look, as a person takes it.
          const left = await call(hasLeft, x, y).catch(() => 'stays' as const);
          const again = left === 'detached' ? await findAgain?.() : undefined;
          ref = again ?? ref;
          // What is there still and heard nothing was not under the pointer any more.
          const wasElsewhere = left !== 'detached' || around?.isOnAnother !== false;
          const isMissed = by.length > 0 ? left === 'moved' || again : wasElsewhere;
          if (!isMissed) return;
        }
      },
      async hover(wait) {
        const { x, y } = await point(wait);
        await page.mouse.move(x, y);
      },
      async tap(wait) {
        const { x, y } = await point(wait);
        await page.touchscreen.tap(x, y);
      },
      async dragTo(x, y) {
        const from = await point(undefined);
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move(x, y, { steps: 5 });
        await page.mouse.up();
      },
      async type(text) {
        await handle.click();
        await page.keyboard.type(text);
      },
      async clear() {
        await handle.click();
        await call(([element]: HTMLInputElement[]) => element!.select());
        await page.keyboard.press('Backspace');
      },
      async press(key) {
        await focus();
        await pressKeys(key);
      },
      text: () => call(([element]: HTMLElement[]) => (element!.innerText ?? element!.textContent ?? '').trim()),
      attribute: (name) => call(([element]: HTMLElement[], wanted: string) => element!.getAttribute(wanted), name),
      isVisible: () => call(isVisible),
      isFocused: () => call(isFocused),
      box: () => call(place),
      find: (inner, wait) => findIn(inner, wait, ref),
      findAll: async (inner) => (await refs(inner, ALL, ref)).map((found) => createHandle(found, inner)),
      evaluate: (run, ...args) =>
        // The element is unpacked in the page, where `run` is only known by its source.
        reach.call(
          `([element], ...args) => (${String(run)})(element, ...args)` as unknown as InPage<never>,
          [ref],
          ...args,
        ),
      async screenshot(path) {
        await call(([element]: HTMLElement[]) => element!.scrollIntoView({ block: 'center', behavior: 'instant' }));
        await capture(path, await handle.box());
      },
    };
    return handle;
  }

  const tab: Tab = {
    errors: () => reach.errors(),
    goto: (url) => reach.goto(url),
    reload: async () => reach.goto(await tab.url()),
    // The page is asked, for a change by `history.pushState` reaches the browser's own record later.
    url: () => page.evaluate(() => location.href),
    async waitForUrl(pattern, wait) {
      await until(
        `the address ${pattern}`,
        async () => (matches(await tab.url(), pattern) ? true : undefined),
        wait?.timeout,
      );
    },
    frames: async () =>
      page
        .frames()
        .slice(1)
        .map((frame) => frame.url()),
    evaluate: (run, ...args) => page.evaluate(run as never, ...args),
    find: (query, wait) => findIn(query, wait),
    findAll: async (query) => (await refs(query, ALL)).map((found) => createHandle(found, query)),
    async gone(query, wait) {
      await explained(
        until(
          `${describe(query)} to be gone`,
          async () => ((await firstRef(query, undefined)) === undefined ? true : undefined),
          wait?.timeout,
        ),
        query,
      );
    },
    text: async () => reach.call(renderedText, await reach.roots()),
    async waitForText(text, wait) {
      await explained(
        until(
          `the text ${text}`,
          async () => {
            const says = await tab.text();
            if (!matches(says, text)) throw new Error(`It says: ${says.slice(0, 2_000)}`);
            return true;
          },
          wait?.timeout,
        ),
      );
    },
    press: pressKeys,
    async clickAt(x, y) {
      await toFront();
      await page.mouse.click(x, y);
    },
    setViewport: (viewport) => page.setViewport(viewport),
    screenshot: capture,
    async runAxe(source, hostCss) {
      await page.evaluate(source);
      return reach.call(runAxe, await reach.roots(), hostCss ?? null);
    },
    setTypeSize: (px) => reach.setTypeSize(px),
    setFinger: (isFinger) => reach.setFinger(isFinger),
    spoken: () => reach.spoken(),
    held: () => reach.held(),
    bringToFront: () => page.bringToFront(),
    async takeKeyboard() {
      await toFront();
      await reach.takeKeyboard();
    },
    close: () => page.close(),
    lastPress: () => lastPress,
  };
  return tab;
}
