import { startSandbox, type Person, type Sandbox, type SandboxOptions } from '../../sandbox';
import type { Driver, LaunchOptions, Tab } from '../driver';
import { until } from '../driver';
import { launchProduct } from '../driver/vitest';
import { choosePace, connect, setUpApp, syncFromBar } from '../journey/steps';

/** A browser with an account connected and its list read. */
export interface World {
  readonly sandbox: Sandbox;
  readonly driver: Driver;
  readonly viewer: Person;
  readonly options: Tab;
  close(): Promise<void>;
}

export async function createWorld(
  options: Partial<SandboxOptions> = {},
  launch: Partial<LaunchOptions> = {},
): Promise<World> {
  const sandbox = await startSandbox(options);
  const driver = await launchProduct(sandbox, launch);
  const viewer = sandbox.viewer!;
  const optionsTab = await setUpApp(driver, sandbox);
  await choosePace(optionsTab, 'brisk');
  await (await connect(driver, sandbox)).close();
  const profile = await driver.open(`https://x.com/${viewer.handle}`);
  await syncFromBar(driver, profile);
  await profile.close();
  return {
    sandbox,
    driver,
    viewer,
    options: optionsTab,
    async close() {
      await driver.close();
      await sandbox.stop();
    },
  };
}

/** Names of our elements in the page, in order, marks aside. */
export function overlaysOn(tab: Tab): Promise<string[]> {
  return tab.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map(({ localName }) => localName)
      .filter((name) => name.startsWith('mutuals-') && name !== 'mutuals-mark'),
  );
}

/** Goes to an address of the page as a click on one of its links does. */
export function softly(tab: Tab, path: string): Promise<void> {
  return tab.evaluate((to: string) => {
    const link = document.createElement('a');
    link.href = to;
    document.getElementById('react-root')!.append(link);
    link.click();
    link.remove();
  }, path);
}

/** Resolves once the page has just these overlays. */
export function onlyThese(tab: Tab, names: string[]): Promise<true> {
  return until(`only ${names.join(', ') || 'nothing'} of ours`, async () => {
    const there = await overlaysOn(tab);
    if (there.join() !== names.join()) throw new Error(`there are ${there.join() || 'none'}`);
    return true as const;
  });
}

/** Whom the cells in the window show: their handles, with what our mark in each says, or '' without one. */
export async function cellsOf(tab: Tab): Promise<{ handle: string; says: string }[]> {
  const cells = await tab.findAll({ css: '[data-testid="primaryColumn"] [data-testid~="UserCell"]' });
  const handles = await Promise.all(
    cells.map((cell) =>
      cell.evaluate((element) =>
        new URL((element.querySelector('a[href]') as HTMLAnchorElement).href).pathname.slice(1),
      ),
    ),
  );
  const marks = await Promise.all(
    cells.map((cell) => cell.evaluate((element) => element.querySelectorAll('mutuals-mark').length)),
  );
  const all = await tab.findAll({ css: '.mark' });
  const said = await Promise.all(
    all.map(
      async (mark) =>
        [
          await mark.evaluate((element) => {
            const host = (element.getRootNode() as ShadowRoot).host;
            const link = host
              .closest('[data-testid~="UserCell"]')
              ?.querySelector('a[href]') as HTMLAnchorElement | null;
            return link ? new URL(link.href).pathname.slice(1) : '';
          }),
          (await mark.text()).trim(),
        ] as const,
    ),
  );
  const bySays = new Map(said);
  if (marks.some((count) => count > 1)) throw new Error('a cell has two marks');
  return handles.map((handle) => ({ handle, says: bySays.get(handle) ?? '' }));
}
