import type { Tab } from '../driver';

/** What the browser's own stores hold for the extension, as one of its pages is told of them. */
export interface Stored {
  readonly databases: readonly string[];
  readonly files: readonly string[];
  readonly local: readonly string[];
  readonly sync: readonly string[];
  readonly session: readonly string[];
  readonly localStorage: readonly string[];
  readonly caches: readonly string[];
  readonly alarms: readonly string[];
}

export const NOTHING: Stored = {
  databases: [],
  files: [],
  local: [],
  sync: [],
  session: [],
  localStorage: [],
  caches: [],
  alarms: [],
};

/** Lists them; only asks, and makes none. */
export function storedIn(page: Tab): Promise<Stored> {
  return page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Record<string, Api | undefined>;
    const { storage, alarms } = (browser ?? chrome)!;
    const keysOf = async (area: Area) => Object.keys(await area.get(null));
    const files: string[] = [];
    const root = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
    for await (const name of root.keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name = '' }) => name),
      files,
      local: await keysOf(storage.local),
      sync: await keysOf(storage.sync),
      session: await keysOf(storage.session),
      localStorage: Object.keys(localStorage),
      caches: await caches.keys(),
      alarms: (await alarms.getAll()).map(({ name }) => name),
    };
  });
}

interface Area {
  get(keys: null): Promise<object>;
}
interface Api {
  storage: { local: Area; sync: Area; session: Area };
  alarms: { getAll(): Promise<{ name: string }[]> };
}
