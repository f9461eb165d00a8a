import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/commands';
import { manifestFor, readProduct, type Product } from './product';
import { DATA, FORMS, untruths, type Texts } from './untruths';

/** One truth in every text: what they say is stored, called and asked for is what the code does, neither less nor more. */

const FILES = [
  'README.md',
  'PRIVACY.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs/store')).map((file) => `docs/store/${file}`),
  ...readdirSync(join(root, 'public/_locales')).map((language) => `public/_locales/${language}/messages.json`),
];
const TEXTS: Texts = Object.fromEntries(FILES.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const PRODUCT = await readProduct();

test('every text says what the product does, and nothing else', () => {
  expect(untruths(TEXTS, PRODUCT)).toEqual([]);
});

/** The texts with one of them changed. */
function rewritten(file: string, from: string | RegExp, to: string): Texts {
  const text = TEXTS[file]!.replace(from, to);
  if (text === TEXTS[file]) throw new Error(`${file} has no ${String(from)}`);
  return { ...TEXTS, [file]: text };
}

const row = (heading: string, cell: string) =>
  [new RegExp(`^(\\| ${heading} +\\|.*\n\\|[- |]+\n)`, 'm'), `$1| ${cell} | x | "your settings" |\n`] as const;

describe('an untruth of each kind is found, put in on purpose', () => {
  const named = (file: string, one: string) => `${file}: ${one} is named, and not there`;
  const missing = (file: string, one: string) => `${file}: ${one} is not named`;

  test.each<[string, Product, string[]]>([
    ['a store', { ...PRODUCT, stores: [...PRODUCT.stores, 'visits'] }, [missing(DATA, 'visits')]],
    ['a key of storage.local', { ...PRODUCT, keys: [...PRODUCT.keys, 'visits'] }, [missing(DATA, 'visits')]],
    ['a call', { ...PRODUCT, calls: [...PRODUCT.calls, 'POST /2/posts'] }, [missing(DATA, 'POST /2/posts')]],
    ['a message', { ...PRODUCT, messages: [...PRODUCT.messages, 'posts/like'] }, [missing(DATA, 'posts/like')]],
    ['a kind of data', { ...PRODUCT, told: ['required searchTerms'] }, [missing(FORMS, 'required searchTerms')]],
    [
      'words of Use it',
      { ...PRODUCT, use: { ...PRODUCT.use, lines: ['Your posts.'] } },
      [missing(DATA, 'Your posts.'), named(DATA, PRODUCT.use.lines[0]!)],
    ],
    [
      'a version of the words of Use it',
      { ...PRODUCT, use: { ...PRODUCT.use, version: 9 } },
      [`${DATA}: Use it has version 9`],
    ],
    [
      'a permission',
      { ...PRODUCT, permissions: [...PRODUCT.permissions, 'history'] },
      ['README.md', 'PRIVACY.md', 'docs/store/permissions.md', FORMS].map((file) => missing(file, 'history')),
    ],
    [
      'a host',
      { ...PRODUCT, hosts: [...PRODUCT.hosts, 'example.org'] },
      [DATA, 'README.md', 'PRIVACY.md', 'docs/store/listing.md'].map((file) => missing(file, 'example.org')),
    ],
  ])('%s that no text names', (_, product, found) => {
    expect(untruths(TEXTS, product)).toEqual(expect.arrayContaining(found));
  });

  test.each<[string, Product, string[]]>([
    ['a store', { ...PRODUCT, stores: PRODUCT.stores.slice(1) }, [named(DATA, PRODUCT.stores[0]!)]],
    ['a key', { ...PRODUCT, keys: PRODUCT.keys.slice(1) }, [named(DATA, PRODUCT.keys[0]!)]],
    ['a call', { ...PRODUCT, calls: PRODUCT.calls.slice(1) }, [named(DATA, PRODUCT.calls[0]!)]],
    ['a message', { ...PRODUCT, messages: PRODUCT.messages.slice(1) }, [named(DATA, PRODUCT.messages[0]!)]],
    ['a kind of data', { ...PRODUCT, told: [] }, [named(FORMS, 'required none')]],
    [
      'a permission',
      { ...PRODUCT, permissions: PRODUCT.permissions.filter((one) => one !== 'alarms') },
      ['README.md', 'PRIVACY.md', 'docs/store/permissions.md', FORMS].map((file) => named(file, 'alarms')),
    ],
    [
      'a host',
      { ...PRODUCT, hosts: ['api.x.com'] },
      [named(DATA, 'pbs.twimg.com'), named('README.md', 'pbs.twimg.com'), named('PRIVACY.md', 'pbs.twimg.com')],
    ],
  ])('%s that is named, and not there', (_, product, found) => {
    expect(untruths(TEXTS, product)).toEqual(expect.arrayContaining(found));
  });

  test.each<[string, Texts, string]>([
    ['a store', rewritten(DATA, ...row('store', '`visits`')), named(DATA, 'visits')],
    ['a call', rewritten(DATA, ...row('call', '`POST /2/posts`')), named(DATA, 'POST /2/posts')],
    ['a message', rewritten(DATA, ...row('message', '`posts/like`')), named(DATA, 'posts/like')],
    [
      'a host',
      rewritten('SECURITY.md', '# Security', '# Security\nReports go to crash.example.com.'),
      named('SECURITY.md', 'crash.example.com'),
    ],
    [
      'a permission',
      rewritten('PRIVACY.md', '- `alarms`', '- `tabs`: whatever.\n- `alarms`'),
      named('PRIVACY.md', 'tabs'),
    ],
    [
      'only one host, in a text',
      rewritten('README.md', '# Mutuals', '# Mutuals\nOnly api.x.com is called.'),
      'README.md: not only: Only api.x.com is called.',
    ],
    [
      'only one host, in another language',
      rewritten('public/_locales/ja/messages.json', /(options_never_send.*)pbs\.twimg\.com/, '$1'),
      'public/_locales/ja/messages.json: not only: "options_never_send"',
    ],
    [
      'a sentence of the policy',
      rewritten('PRIVACY.md', 'your keep list and its notes', ''),
      'PRIVACY.md: "your keep list and its notes" has gone',
    ],
    [
      'a form left open',
      rewritten(FORMS, /\| Web history +\| no /, '| Web history | '),
      `${FORMS}: Web history has no answer`,
    ],
    ['a kind left out', rewritten(FORMS, /^\| Web history.*\n/m, ''), missing(FORMS, 'Web history')],
  ])('%s that a text gets wrong', (_, texts, found) => {
    expect(untruths(texts, PRODUCT).map((one) => one.slice(0, found.length))).toContain(found);
  });
});

test('all stores get the same permissions but for the side panel, the same hosts and policy', async () => {
  const told = ['host_permissions', 'content_security_policy', 'incognito'] as const;
  const [chrome, ...others] = await Promise.all((['chrome', 'edge', 'firefox', 'safari'] as const).map(manifestFor));
  for (const other of others) for (const key of told) expect(other[key]).toEqual(chrome![key]);
  const [, firefox, safari] = others;
  expect(others[0]!.permissions).toEqual(chrome!.permissions);
  for (const other of [firefox!, safari!]) expect([...other.permissions!, 'sidePanel']).toEqual(chrome!.permissions);
});

test('the listing has the name and the summary of the package', () => {
  const english = JSON.parse(TEXTS['public/_locales/en/messages.json']!) as Record<string, { message: string }>;
  const listing = TEXTS['docs/store/listing.md']!;
  expect(/^\*\*Name\.\*\* (.*)$/m.exec(listing)?.[1]).toBe(english.extension_name!.message);
  expect(/^\*\*Summary\*\* .*?\)\. (.*)$/m.exec(listing)?.[1]).toBe(english.extension_description!.message);
});
