import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The house has one direction: entrypoints → components and utils; components take types and pure
 * functions of utils; the concerns at the bottom know nothing of the others.
 */

const root = resolve(import.meta.dirname, '../../..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly kind: 'type' | 'value';
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: Import[] = [];
  for (const [, type, specifier] of text.matchAll(/^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]/gm)) {
    found.push({ from: file, to: target(file, specifier!), kind: type ? 'type' : 'value' });
  }
  for (const [, specifier] of text.matchAll(/(?:^import\s+|import\(\s*)['"]([^'"]+)['"]/gm)) {
    found.push({ from: file, to: target(file, specifier!), kind: 'value' });
  }
  return found;
}

function target(file: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier;
}

const concern = (path: string): string | null => {
  const [top, name] = path.split(sep);
  return top === 'utils' ? name! : null;
};

const all = ['entrypoints', 'components', 'utils'].flatMap(sources).flatMap(importsOf);
const told = (imports: Import[]) => imports.map(({ from, to }) => `${from} → ${to}`);

/** What every concern may stand on. */
const GROUND = ['ids', 'words'];
/** Concerns at the bottom: beside the ground they know only themselves. */
const BOTTOM = ['x-api', 'database', 'page', 'messages', 'ids', 'words'];
/** Pure or wordy utils that a component may call; of everything else it takes types only. */
const FOR_COMPONENTS = ['ids', 'words'];

describe('imports', () => {
  test('there are some to look at', () => expect(all.length).toBeGreaterThan(100));

  test('nothing shipped imports a test or a build file', () => {
    expect(told(all.filter(({ to }) => /^(?:test|\.output|\.wxt|wxt\.config)/.test(to)))).toEqual([]);
  });

  test('utils import no components and no entrypoints; components no entrypoints', () => {
    const wrong = all.filter(
      ({ from, to }) =>
        (from.startsWith('utils') && /^(?:components|entrypoints)/.test(to)) ||
        (from.startsWith('components') && to.startsWith('entrypoints')),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('a concern is entered by its index', () => {
    const wrong = all.filter(({ from, to }) => {
      const into = concern(to);
      return into !== null && into !== concern(from) && to.split(sep).length > 2 && !to.endsWith(`${sep}index`);
    });
    // The gate carries schemas, which a content script must not; it is the second door of messages.
    expect(told(wrong.filter(({ to }) => to !== join('utils', 'messages', 'gate')))).toEqual([]);
  });

  test.each(BOTTOM)('%s knows nothing of the other concerns', (name) => {
    const wrong = all.filter(({ from, to }) => {
      const into = concern(to);
      return concern(from) === name && into !== null && into !== name && !GROUND.includes(into);
    });
    expect(told(wrong)).toEqual([]);
  });

  test('components hold no browser and no rules: types, ids and words only', () => {
    const wrong = all.filter(({ from, to, kind }) => {
      if (!from.startsWith('components')) return false;
      const into = concern(to);
      const allowed =
        into === null
          ? /^(?:components|preact)/.test(to) || to.endsWith('.css')
          : kind === 'type' || FOR_COMPONENTS.includes(into);
      return !allowed;
    });
    expect(told(wrong)).toEqual([]);
  });

  test('the browser is reached from entrypoints alone', () => {
    const wrong = all.filter(
      ({ from, to }) => !from.startsWith('entrypoints') && /^(?:wxt\/browser|webextension-polyfill|@wxt-dev)/.test(to),
    );
    expect(told(wrong)).toEqual([]);
  });
});

test('only the gate reads who sent a message', () => {
  const reads = /\bsender\s*\??\.\s*(?:id|origin|url|frameId|tab)\b/;
  const wrong = ['entrypoints', 'components', 'utils']
    .flatMap(sources)
    .filter((file) => file !== join('utils', 'messages', 'gate.ts'))
    .filter((file) => reads.test(readFileSync(join(root, file), 'utf8')));
  expect(wrong).toEqual([]);
});
