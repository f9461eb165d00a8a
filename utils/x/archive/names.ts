/** A file of an archive that is read. */
export interface WantedName {
  readonly what: 'following' | 'follower' | 'account' | 'manifest' | 'profile';
  /** `following.js` is part 0, `following-part1.js` part 1. */
  readonly part: number;
}

/** Where a script lies that may be a file of an archive. */
export interface Place {
  /** The folder of the archive, in lower case: what is before `data/`. Two different ones are two archives. */
  readonly folder: string;
  /** The file's name as X gave it: in lower case, without what a browser or a system adds to copies. */
  readonly name: string;
  /** Whether it lies in `data/`, where X puts it. */
  readonly inData: boolean;
}

const FILE = /^(following|follower|account|manifest|profile)(?:-part([1-9][0-9]{0,3}))?\.js$/;
/** "following (1).js", "following(1).js", "following - Copy.js". */
const COPY = /(?: ?\([0-9]{1,3}\)| - copy)(?=\.js$)/;

/** Where a path leads, or null where no file of an archive can lie. What macOS adds (`__MACOSX`, `._following.js`) is none. */
export function placeOf(path: string): Place | null {
  const steps = path.replaceAll('\\', '/').toLowerCase().split('/');
  const name = steps.pop() ?? '';
  if (!name.endsWith('.js') || steps.includes('__macosx') || steps.includes('..') || name.startsWith('._')) return null;
  const inData = steps.at(-1) === 'data';
  return { folder: (inData ? steps.slice(0, -1) : steps).join('/'), name: name.replace(COPY, ''), inData };
}

/** The wanted file of that name (not `periscope-followers.js`). */
export function named(name: string): WantedName | null {
  const [, what, part] = FILE.exec(name) ?? [];
  return what === undefined ? null : { what: what as WantedName['what'], part: Number(part ?? 0) };
}

/** The name of a list's file, as X numbers them. */
export function nameOf(what: string, part: number): string {
  return part === 0 ? `${what}.js` : `${what}-part${part}.js`;
}
