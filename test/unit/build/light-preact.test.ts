import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { Window as Browser } from 'happy-dom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { lightPreact, MINIFY, PREACT_SOURCE } from '../../../build/light-preact';

/** The Preact of the overlays, built as they are, beside the whole of it: both must make the same of everything ours do. */

type Node =
  | string
  | null
  | {
      readonly tag: 'b' | 'i' | 'li' | 'svg' | 'Counter' | 'Group';
      readonly key: number | null;
      readonly attributes: Readonly<Record<string, unknown>>;
      readonly inside: readonly Node[];
    };

interface Preact {
  readonly render: (node: unknown, root: Element) => void;
  readonly jsx: (type: unknown, props: object, key?: number) => unknown;
  readonly useState: <T>(first: T) => [T, (next: T) => void];
  readonly useLayoutEffect: (effect: () => () => void, on: readonly unknown[]) => void;
  readonly useRef: <T>(first: T) => { current: T };
}

const ENTRY = ['preact', 'preact/hooks', 'preact/jsx-runtime'].map((name) => `export * from '${name}';`).join('\n');

let directory: string;
let both: readonly Preact[];

async function built(name: string, light: boolean): Promise<Preact> {
  const entry = join(directory, `${name}-entry.js`);
  await writeFile(entry, ENTRY);
  await build({
    configFile: false,
    logLevel: 'silent',
    root: directory,
    resolve: {
      alias: light
        ? PREACT_SOURCE
        : PREACT_SOURCE.map(({ find, replacement }) => ({
            find,
            replacement: replacement.replace(
              '/src/index.js',
              find.test('preact')
                ? '/dist/preact.mjs'
                : find.test('preact/hooks')
                  ? '/dist/hooks.mjs'
                  : '/dist/jsxRuntime.mjs',
            ),
          })),
    },
    plugins: light ? [lightPreact()] : [],
    build: {
      outDir: join(directory, name),
      target: 'es2022',
      rollupOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: 'built.mjs', ...(light ? { minify: MINIFY } : {}) },
      },
    },
  });
  return (await import(/* @vite-ignore */ pathToFileURL(join(directory, name, 'built.mjs')).href)) as Preact;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mutuals-light-'));
  const window = new Browser();
  Object.assign(globalThis, { document: window.document });
  both = [await built('light', true), await built('whole', false)];
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** What an overlay does with one of them: shows trees one after the other, state and effects among them. */
async function shown(preact: Preact, trees: readonly Node[]): Promise<string[]> {
  const { jsx, render, useLayoutEffect, useRef, useState } = preact;
  const told: string[] = [];
  function Counter({ name, children }: { name: string; children: unknown }) {
    const [count, setCount] = useState(0);
    const element = useRef<Element | null>(null);
    useLayoutEffect(() => {
      told.push(`${name} in ${element.current?.localName}`);
      setCount(count + 1);
      return () => void told.push(`${name} out`);
    }, [name]);
    return jsx('u', { ref: element, children: [`${count} `, children] });
  }
  const Group = ({ children }: { children: unknown }) => children;
  const vnode = (node: Node): unknown => {
    if (node === null || typeof node === 'string') return node;
    const { tag, key, attributes, inside } = node;
    const type = tag === 'Counter' ? Counter : tag === 'Group' ? Group : tag;
    return jsx(
      type,
      { ...attributes, ...(tag === 'Counter' ? { name: `c${key}` } : {}), children: inside.map(vnode) },
      key ?? undefined,
    );
  };
  const root = document.createElement('div');
  for (const tree of trees) {
    render(vnode(tree), root);
    await new Promise((resolve) => setTimeout(resolve));
    told.push(root.innerHTML);
  }
  render(null, root);
  return [...told, root.innerHTML];
}

const attributes = fc.record(
  {
    class: fc.constantFrom('a', 'b c', ''),
    title: fc.constantFrom('x', ''),
    'aria-label': fc.constantFrom('y', undefined),
    'aria-hidden': fc.boolean(),
    hidden: fc.boolean(),
    style: fc.constantFrom({ left: '1px' }, { top: '2px', left: '3px' }, {}),
    popover: fc.constant('manual'),
  },
  { requiredKeys: [] },
);
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Node>('text', 'other', null),
    fc.record({
      tag: fc.constantFrom(
        'b' as const,
        'i' as const,
        'li' as const,
        'svg' as const,
        'Counter' as const,
        'Group' as const,
      ),
      key: fc.constantFrom(null, 1, 2, 3, 4),
      attributes,
      inside: fc.uniqueArray(tie('node'), {
        maxLength: 5,
        selector: (one) => (one !== null && typeof one === 'object' ? (one.key ?? one) : one),
      }),
    }),
  ),
}));

/** A list whose rows come, go and change places, each with something random in it. */
const rows = fc
  .tuple(
    fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7]),
    fc.constantFrom('li' as const, 'Counter' as const, 'Group' as const),
    attributes,
    node,
  )
  .map(([keys, tag, own, last]): Node => ({
    tag: 'b',
    key: null,
    attributes: own,
    inside: [...keys.map((key): Node => ({ tag, key, attributes: {}, inside: [String(key), last] })), last],
  }));

test('shows the same as the whole of Preact, and calls effects in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(rows, node), { minLength: 1, maxLength: 5 }), async (trees) => {
      const [light, whole] = await Promise.all(both.map((preact) => shown(preact, trees)));
      expect(light).toEqual(whole);
    }),
    { numRuns: 150 },
  );
}, 60_000);
