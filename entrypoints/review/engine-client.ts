import type { Engine } from '../../utils/relationships';

/** A call of the engine, as it travels to the worker, with the name of the one database that the page shows. */
export type ToEngine = {
  [Name in keyof Engine]: {
    readonly call: number;
    readonly database: string;
    readonly name: Name;
    readonly args: Parameters<Engine[Name]>;
  };
}[keyof Engine];

/** What comes back. */
export type FromEngine =
  | { readonly kind: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly call: number; readonly why: string }
  | { readonly kind: 'progress'; readonly share: number };

/** The engine behind a worker, on a database. A call rejects with what went wrong there. */
export function createEngineClient(worker: Worker, database: string, onProgress: (share: number) => void): Engine {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
    if (data.kind === 'progress') return onProgress(data.share);
    const waiting = open.get(data.call);
    open.delete(data.call);
    if (data.kind === 'answer') waiting?.resolve(data.value);
    else waiting?.reject(new Error(data.why));
  });
  const call = <Name extends keyof Engine>(name: Name, ...args: Parameters<Engine[Name]>): ReturnType<Engine[Name]> =>
    new Promise<unknown>((resolve, reject) => {
      open.set(++calls, { resolve, reject });
      worker.postMessage({ call: calls, database, name, args });
    }) as ReturnType<Engine[Name]>;
  return {
    query: (...args) => call('query', ...args),
    rows: (...args) => call('rows', ...args),
    hold: (...args) => call('hold', ...args),
    profiles: (...args) => call('profiles', ...args),
    composition: (...args) => call('composition', ...args),
    changeCounts: (...args) => call('changeCounts', ...args),
    namesChanged: () => call('namesChanged'),
    unexplained: (...args) => call('unexplained', ...args),
  };
}
