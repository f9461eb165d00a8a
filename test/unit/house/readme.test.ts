import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/commands';

/** The folders that README.md draws, as paths: two spaces of indentation a level. */
function drawn(): string[] {
  const tree = readFileSync(join(root, 'README.md'), 'utf8').split('## How the folders lie')[1]!.split('```')[1]!;
  const above: string[] = [];
  return tree
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const level = (line.length - line.trimStart().length) / 2;
      above.splice(level, Infinity, line.trim().split('/')[0]!);
      return above.join('/');
    });
}

const foldersIn = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => join(path, name));

test('README.md draws the folders that there are', () => {
  const named = drawn();
  expect(named.filter((path) => !statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory())).toEqual([]);
  const real = [...foldersIn('.'), ...['entrypoints', 'components', 'utils', 'test'].flatMap(foldersIn)];
  expect(named.toSorted()).toEqual(real.toSorted());
});

test('CHANGELOG.md begins with the version that is built', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const [, newest] = /^## (\d+\.\d+\.\d+)/m.exec(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))!;
  expect(newest).toBe(version);
});
