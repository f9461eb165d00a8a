import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import config from '../../../wxt.config';
import { parseHandle, parseUserId } from '../../../utils/base';
import { openDatabase } from '../../../utils/storage';
import * as endpoints from '../../../utils/x/api/endpoints';
import type { Endpoint } from '../../../utils/x/api/answer';
import { root } from '../../scripts/commands';

/** docs/store/data.md says what is stored and what leaves the browser: neither less nor more than the code does. */

const INVENTORY = readFileSync(join(root, 'docs/store/data.md'), 'utf8');
const PRIVACY = readFileSync(join(root, 'PRIVACY.md'), 'utf8');

/** The rows below a heading, cell by cell, the tables' own headings left out. */
function rowsUnder(text: string, heading: string): string[][] {
  const section = text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `') || /^\| [a-z]/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([first]) => !['store', 'elsewhere', 'host', 'call'].includes(first!));
}

const codeIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** What is in one and not in the other. */
function differences(named: readonly string[], real: readonly string[]): string[] {
  return [
    ...real.filter((one) => !named.includes(one)).map((one) => `${one}: no text names it`),
    ...named.filter((one) => !real.includes(one)).map((one) => `${one}: named, and not there`),
  ];
}

/** Sentences that PRIVACY.md is said to hold, and does not. */
const unquoted = (rows: readonly string[][], privacy: string): string[] =>
  rows
    .flatMap((row) => [...row.at(-1)!.matchAll(/"([^"]+)"/g)].map(([, words]) => words!))
    .filter((words) => !privacy.includes(words));

const stored = rowsUnder(INVENTORY, 'What is stored in this browser');
const sent = rowsUnder(INVENTORY, 'What leaves the browser');
const storesNamed = stored
  .filter(([first]) => /^`\w+`$/.test(first!) && first !== '`storage.sync`')
  .map(([first]) => codeIn(first!)[0]!);

async function realStores(): Promise<string[]> {
  const db = await openDatabase('data-inventory');
  const names = [...db.storeNames, 'writer'];
  db.close();
  return names;
}

/** The addresses a request may have, by host: the built pages' policy and the manifest's own word. */
async function realHosts(): Promise<string[]> {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('the manifest is not made by the browser it is for');
  const made = await manifest({ browser: 'chrome', command: 'build', mode: 'production', manifestVersion: 3 });
  const policy = (made.content_security_policy as { extension_pages: string }).extension_pages;
  const granted = (made.host_permissions ?? []).map((pattern) => new URL(pattern.replace('/*', '/')).host);
  return [...new Set([...[...policy.matchAll(/https:\/\/([\w.]+)/g)].map(([, host]) => host!), ...granted])];
}

/** Every request that utils/x/api can make; its type asks for one of each. */
function realCalls(): string[] {
  const id = parseUserId('1')!;
  const other = parseUserId('2')!;
  const made: Record<Endpoint, endpoints.Call<unknown>> = {
    me: endpoints.me(),
    'user by handle': endpoints.userByHandle(parseHandle('somebody')!),
    'users by ids': endpoints.usersByIds([other]),
    following: endpoints.list('following', id, null, 1_000),
    followers: endpoints.list('followers', id, null, 1_000),
    follow: endpoints.follow(id, other),
    unfollow: endpoints.unfollow(id, other),
  };
  return Object.values(made).map(({ method, url }) => {
    const path = new URL(url).pathname.replace('/users/1/', '/users/:id/').replace(/\/2$/, '/:target');
    return `${method} ${path.replace('somebody', ':handle')}`;
  });
}

test('every store is named with what it holds, and no other', async () => {
  expect(differences(storesNamed, await realStores())).toEqual([]);
});

test('every host that a page of ours may call is named, and no other', async () => {
  const named = sent.map(([first]) => codeIn(first!)[0]!).filter((one) => !one.includes(' '));
  expect(differences(named, await realHosts())).toEqual([]);
});

test('every call to X’s API is named, and no other', () => {
  const named = sent.flatMap(([first]) => codeIn(first!)).filter((one) => one.includes(' '));
  const signIn = named.filter((one) => /\/oauth/.test(one));
  expect(signIn).toHaveLength(5);
  expect(
    differences(
      named.filter((one) => !signIn.includes(one)),
      realCalls(),
    ),
  ).toEqual([]);
});

test('what the inventory quotes stands in PRIVACY.md', () => {
  expect(unquoted([...stored, ...sent], PRIVACY)).toEqual([]);
});

test('an untruth of each kind is found', async () => {
  expect(differences(storesNamed, [...(await realStores()), 'visits'])).toEqual(['visits: no text names it']);
  expect(differences([...storesNamed, 'visits'], await realStores())).toEqual(['visits: named, and not there']);
  expect(differences(['api.x.com'], ['api.x.com', 'example.org'])).toEqual(['example.org: no text names it']);
  expect(unquoted(stored, PRIVACY.replace('your keep list and its notes', ''))).toEqual([
    'your keep list and its notes',
  ]);
});
