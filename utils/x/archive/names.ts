/** A file of an archive that is read. */
export interface WantedName {
  readonly what: 'following' | 'follower' | 'account' | 'manifest' | 'profile';
  /** `following.js` is part 0, `following-part1.js` part 1. */
  readonly part: number;
  /** The path before `data/`; two different ones are two archives. */
  readonly folder: string;
}

const FILE = /^(following|follower|account|manifest|profile)(?:-part([1-9][0-9]{0,3}))?\.js$/;

/**
 * The wanted file that a path in a zip names, by its exact name (not `periscope-followers.js`): in `data/`,
 * with or without folders around it. What macOS adds (`__MACOSX`, `._following.js`) is ignored.
 */
export function wantedIn(path: string): WantedName | null {
  const steps = path.replaceAll('\\', '/').split('/');
  const name = steps.pop() ?? '';
  if (steps.pop() !== 'data' || steps.includes('__MACOSX') || steps.includes('..')) return null;
  return named(name, steps.join('/'));
}

/** The wanted file that was selected by itself, out of an unpacked archive. */
export function wantedAlone(name: string): WantedName | null {
  return named(name, '');
}

function named(name: string, folder: string): WantedName | null {
  const [, what, part] = FILE.exec(name) ?? [];
  return what === undefined ? null : { what: what as WantedName['what'], part: Number(part ?? 0), folder };
}

/** The name of a list's file, as X numbers them. */
export function nameOf(what: string, part: number): string {
  return part === 0 ? `${what}.js` : `${what}-part${part}.js`;
}
