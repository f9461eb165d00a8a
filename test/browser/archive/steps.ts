import type { Person, Sandbox } from '../../sandbox';
import { archiveZip, type ArchiveSpec } from '../../sandbox/archive';
import type { Tab } from '../driver';
import { DAY_MS } from '../../../utils/base';

/** Everybody in a list of the sandbox's, suspended or not: an archive does not tell them apart. */
export function everybody(sandbox: Sandbox, viewer: Person): { following: Person[]; followers: Person[] } {
  return {
    following: sandbox.people.followingOf(viewer.id).slice(0, 1_000_000),
    followers: sandbox.people.followersOf(viewer.id).slice(0, 1_000_000),
  };
}

/** The archive that X would have made of the sandbox's viewer. */
export function viewersArchive(
  sandbox: Sandbox,
  viewer: Person,
  more: Partial<ArchiveSpec> = {},
): Uint8Array<ArrayBuffer> {
  const { following, followers } = everybody(sandbox, viewer);
  const ids = (people: readonly Person[]) => people.map(({ id }) => id);
  return archiveZip({
    account: viewer,
    // oxlint-disable-next-line house/no-clock -- the product says how old an archive is
    generatedAt: Date.now() - 3 * DAY_MS,
    following: ids(following),
    followers: ids(followers),
    ...more,
  });
}

/** Chooses a file on the import page, as the browser's own file window would. */
export async function chooseFile(page: Tab, bytes: Uint8Array, name: string): Promise<void> {
  const input = await page.find({ css: 'input[type=file]' });
  await input.evaluate(
    (element, base64, called) => {
      const given = new DataTransfer();
      given.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], called));
      (element as HTMLInputElement).files = given.files;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    },
    Buffer.from(bytes).toString('base64'),
    name,
  );
}

/** The person lets names be noted that X shows them, as a page of the extension asks it for them. */
export function allowNames(page: Tab, { id }: Person): Promise<void> {
  return page.evaluate(async (accountId: string) => {
    const { browser: firefox, chrome } = globalThis as unknown as Record<
      string,
      { runtime: { sendMessage(message: object): Promise<unknown> } }
    >;
    const { runtime } = firefox ?? chrome!;
    await runtime.sendMessage({ name: 'names/allow', ask: { accountId, version: 1 } });
  }, id);
}

/** What the badge of the toolbar icon says, as one of the extension's pages is told. */
export function badgeText(page: Tab): Promise<string> {
  return page.evaluate(async () => {
    const { browser: firefox, chrome } = globalThis as unknown as Record<
      string,
      { action: { getBadgeText(of: object): Promise<string> } }
    >;
    return (firefox ?? chrome!).action.getBadgeText({});
  });
}

/** Since when the person is to be reminded of their archive, ms since 1970; null where they are not. */
export function remindedSince(page: Tab): Promise<number | null> {
  return page.evaluate(reminder, 0);
}

/** As if it had been asked for so many ms later. */
export async function moveReminder(page: Tab, ms: number): Promise<void> {
  await page.evaluate(reminder, ms);
}

async function reminder(moved: number): Promise<number | null> {
  const done = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  const db = await done(indexedDB.open('mutuals'));
  const tx = db.transaction(['state'], 'readwrite', { durability: 'strict' });
  const store = tx.objectStore('state');
  const found = (await done(store.get('archive-reminder'))) as { name: string; value: number } | undefined;
  if (found && moved !== 0) await done(store.put({ ...found, value: found.value + moved }));
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
  return found?.value ?? null;
}
