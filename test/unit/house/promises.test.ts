import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/commands';

/** Each promise of SECURITY.md names what holds it: that is there, and is run. */

const SECURITY = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const FILES = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).map((file) => `test/${file}`);
const RULES = readFileSync(join(root, 'test/lint/house.mjs'), 'utf8');

/** The rows of all tables whose last column says what holds them. */
const promises = SECURITY.split('\n## ')
  .flatMap((section) => section.split('\n### '))
  .filter((section) => /held by +\|/.test(section))
  .flatMap((section) =>
    section.split('\n').filter((line) => line.startsWith('| ') && !/held by +\|$|^\| -/.test(line)),
  );
const named = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

const isTests = (path: string): boolean => {
  const whole = join(root, path);
  if (!existsSync(whole)) return false;
  return statSync(whole).isFile() || FILES.some((file) => file.startsWith(`${path}/`) && /\.test\.tsx?$/.test(file));
};

test('every promise names tests or rules of lint', () => {
  expect(promises.length).toBeGreaterThan(25);
  const without = promises.filter((row) => {
    const cell = row.split('|').at(-2)!;
    return named(cell).length === 0 && !cell.includes('the same');
  });
  expect(without).toEqual([]);
});

test('every test that is named is there', () => {
  const paths = named(SECURITY).filter((name) => name.startsWith('test/') && !name.endsWith('.mjs'));
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !isTests(path))).toEqual([]);
  const bare = named(SECURITY).filter((name) => /^[\w-]+\.test\.tsx?$/.test(name));
  expect(bare.filter((name) => !FILES.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
});

test('every rule of lint that is named is there', () => {
  const rules = promises.flatMap((row) => named(row.split('lint:')[1]?.split(/[;|]/)[0] ?? ''));
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter((rule) => !RULES.includes(`'${rule}'`))).toEqual([]);
});
