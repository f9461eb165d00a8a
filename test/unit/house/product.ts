import 'fake-indexeddb/auto';
import config from '../../../wxt.config';
import { GREETED, PAGE_SETTINGS, PAGE_WORDS } from '../../../entrypoints/shared/page-settings';
import { parseHandle, parseUserId } from '../../../utils/base';
import { CONTRACT } from '../../../utils/messages/topics';
import english from '../../../public/_locales/en/messages.json';
import { agreeToUse, openDatabase } from '../../../utils/storage';
import type { Endpoint } from '../../../utils/x/api/answer';
import * as endpoints from '../../../utils/x/api/endpoints';

/** What the product can do, as its code says: what the texts are held against. */
export interface Product {
  /** Object stores of the database. */
  readonly stores: readonly string[];
  /** Keys of `storage.local`. */
  readonly keys: readonly string[];
  /** Hosts that its own pages may call or load from: the manifest's policy and host permissions. */
  readonly hosts: readonly string[];
  readonly permissions: readonly string[];
  /** Requests that utils/x/api can make: "GET /2/users/me". */
  readonly calls: readonly string[];
  /** Messages upon which the background calls X. */
  readonly messages: readonly string[];
  /** The words that *Use it* agrees to, line by line, and their version. */
  readonly use: { readonly version: number; readonly lines: readonly string[] };
  /** Kinds of data that Firefox is told of: "required none". */
  readonly told: readonly string[];
}

type Target = 'chrome' | 'edge' | 'firefox' | 'safari';

/** The part of the manifest that is ours; WXT adds what it finds in entrypoints/. */
export async function manifestFor(browser: Target) {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('the manifest is not made by the browser it is for');
  return manifest({ browser, command: 'build', mode: 'production', manifestVersion: 3 });
}

async function storesOf(): Promise<string[]> {
  const db = await openDatabase('what-there-is');
  const names = [...db.storeNames, 'writer'];
  db.close();
  return names;
}

/** What a press of *Use it* stores itself to be for, and what the page says. */
async function useOf(): Promise<Product['use']> {
  const db = await openDatabase('what-is-agreed-to');
  await agreeToUse(db, 1);
  const [{ version }] = (await db.get('state', 'consent:use'))!.value as [{ version: number }];
  db.close();
  const { welcome_reads_what, welcome_stores_what, welcome_sends_what, welcome_never_what } = english;
  const lines = [welcome_reads_what, welcome_stores_what, welcome_sends_what, welcome_never_what];
  return { version, lines: lines.map(({ message }) => message) };
}

/** Its type asks for one of each. */
function callsOf(): string[] {
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

/** Reads it all. */
export async function readProduct(): Promise<Product> {
  const made = await manifestFor('firefox');
  const { permissions: ofChromium = [] } = await manifestFor('chrome');
  const { extension_pages: policy } = made.content_security_policy as { extension_pages: string };
  const granted = made.host_permissions ?? [];
  const gecko = made.browser_specific_settings?.gecko as
    { readonly data_collection_permissions: Readonly<Record<string, readonly string[] | undefined>> } | undefined;
  const { required = [], optional = [] } = gecko?.data_collection_permissions ?? {};
  return {
    stores: await storesOf(),
    keys: [PAGE_SETTINGS, PAGE_WORDS, GREETED, 'was-set-up'],
    hosts: [
      ...new Set([
        ...[...policy.matchAll(/https:\/\/([\w.]+)/g)].map(([, host]) => host!),
        ...granted.map((pattern) => new URL(pattern.replace('/*', '/')).host),
      ]),
    ],
    permissions: [...new Set([...(made.permissions ?? []), ...ofChromium].map(String)), ...granted],
    calls: callsOf(),
    messages: Object.entries(CONTRACT).flatMap(([name, entry]) => ('callsX' in entry ? [name] : [])),
    use: await useOf(),
    told: [...required.map((kind) => `required ${kind}`), ...optional.map((kind) => `optional ${kind}`)],
  };
}
