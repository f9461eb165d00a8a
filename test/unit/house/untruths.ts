import type { Product } from './product';

/** The texts by their path from the root. */
export type Texts = Readonly<Record<string, string>>;

export const DATA = 'docs/store/data.md';
export const FORMS = 'docs/store/forms.md';

/** Texts for people and stores that explain every permission. */
const PERMISSIONS = ['README.md', 'PRIVACY.md', 'docs/store/permissions.md', FORMS];
/** Texts that say where calls go: none of them leaves a host out. */
const CALLED = ['README.md', 'PRIVACY.md', 'docs/store/listing.md', 'docs/store/permissions.md', DATA];

/** Hosts that nothing of ours calls and a text may still name: pages that a person opens. */
const OPENED = ['x.com', 'twitter.com', 'console.x.com', 'nodejs.org', 'semver.org'];

/** The rows of the table that begins so, cell by cell, its heading left out. */
function rowsOf(text: string, heading: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  const rest = lines.slice(start + 2);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return (start < 0 ? [] : rest.slice(0, end < 0 ? undefined : end)).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
const firstCode = (rows: readonly string[][]): string[] => rows.flatMap(([cell]) => codeIn(cell!));

/** What is in one and not in the other, told with where it should stand. */
function differences(where: string, named: readonly string[], real: readonly string[]): string[] {
  return [
    ...real.filter((one) => !named.includes(one)).map((one) => `${where}: ${one} is not named`),
    ...named.filter((one) => !real.includes(one)).map((one) => `${where}: ${one} is named, and not there`),
  ];
}

/** Permissions that a text names: rows of a table, or lines of a list, that begin with one. */
function permissionsIn(text: string): string[] {
  const names = [...text.matchAll(/^(?:- |\| (?:Justification )?)`([\w:/.*-]+)`/gm)].map(([, name]) => name!);
  const host = [...text.matchAll(/`(https:\/\/[\w.]+\/\*)`/g)].map(([, name]) => name!);
  return [...new Set([...names.filter((name) => /^[a-z][A-Za-z]*$/.test(name)), ...host])];
}

function permissionUntruths(texts: Texts, { permissions }: Product): string[] {
  return PERMISSIONS.flatMap((file) => {
    const section = /## Permissions|## What each permission|# Why each|## Chrome/.exec(texts[file]!);
    const text = texts[file]!.slice(section?.index).split(/\n(?:## Mozilla|## Your|What is handled|Kept with)/)[0]!;
    return differences(file, permissionsIn(text), permissions);
  });
}

function hostUntruths(texts: Texts, { hosts }: Product): string[] {
  const all = Object.entries(texts).flatMap(([file, text]) =>
    [...text.matchAll(/\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app)\b/g)]
      .map(([host]) => host)
      .filter((host) => ![...hosts, ...OPENED].includes(host.replace(/^(?:www|mobile)\./, '')))
      .map((host) => `${file}: ${host} is named, and not there`),
  );
  const missing = CALLED.flatMap((file) =>
    hosts.filter((host) => !texts[file]!.includes(host)).map((host) => `${file}: ${host} is not named`),
  );
  // "Only api.x.com", in any language, where pictures come from elsewhere.
  const alone = Object.entries(texts).flatMap(([file, text]) =>
    text
      .split('\n')
      .filter((line) => /\bonly\b|\bnobody\b|\bnever\b|options_never_send/i.test(line))
      .filter((line) => hosts.some((host) => line.includes(host)) && !hosts.every((host) => line.includes(host)))
      .filter((line) => !/developer App of/.test(line))
      .map((line) => `${file}: not only: ${line.trim().slice(0, 60)}`),
  );
  return [...all, ...missing, ...alone];
}

/** Sentences that PRIVACY.md is said to hold, and does not. */
function unquoted(texts: Texts): string[] {
  return [...texts[DATA]!.matchAll(/^\|.*\| "([^"]+)" +\|$/gm)]
    .map(([, words]) => words!)
    .filter((words) => !texts['PRIVACY.md']!.includes(words))
    .map((words) => `PRIVACY.md: "${words}" has gone`);
}

/** Words of *Use it* that are not those told, or another version of them: one is not changed without the other. */
function useUntruths(texts: Texts, { use }: Product): string[] {
  const [, version] = /table of the welcome page, version (\d+)/.exec(texts[DATA]!) ?? [];
  return [
    ...differences(
      DATA,
      rowsOf(texts[DATA]!, 'handled').map(([, words]) => words!),
      use.lines,
    ),
    ...(Number(version) === use.version ? [] : [`${DATA}: Use it has version ${use.version}`]),
  ];
}

/** What Chrome's and Edge's form lists; what is left out there would be left open. */
const KINDS = [
  'Personally identifiable information',
  'Health information',
  'Financial and payment information',
  'Authentication information',
  'Personal communications',
  'Location',
  'Web history',
  'User activity',
  'Website content',
];

/** What Firefox 140 knows as kinds of collected data. */
const GECKO_KINDS = [
  'authenticationInfo',
  'bookmarksInfo',
  'browsingActivity',
  'financialAndPaymentInfo',
  'healthInfo',
  'locationInfo',
  'personalCommunications',
  'personallyIdentifyingInfo',
  'searchTerms',
  'technicalAndInteraction',
  'websiteActivity',
  'websiteContent',
];

function formUntruths(texts: Texts, { told }: Product): string[] {
  const rows = rowsOf(texts[FORMS]!, 'kind of data');
  const mozilla = rowsOf(texts[FORMS]!.split('## Mozilla')[1] ?? '', 'kind of data');
  const none = /Required: `none`/.test(texts[FORMS]!) ? ['required none'] : [];
  const named = mozilla.filter(([, said]) => said !== 'no').map(([kind, said]) => `${said} ${codeIn(kind!)[0]}`);
  return [
    ...differences(
      FORMS,
      rows.map(([kind]) => kind!),
      KINDS,
    ),
    ...rows.filter(([, said]) => !/^(?:yes|no)$/.test(said!)).map(([kind]) => `${FORMS}: ${kind} has no answer`),
    ...differences(FORMS, firstCode(mozilla), GECKO_KINDS),
    ...differences(FORMS, [...none, ...named], told),
  ];
}

/** Everything that the texts say and the product does not do, and the other way about. */
export function untruths(texts: Texts, product: Product): string[] {
  const elsewhere = rowsOf(texts[DATA]!, 'elsewhere').filter(([cell]) => cell!.startsWith('`storage.local`'));
  // Sign-in's own and the question for X's time are looked for in the build: test/browser/trust/stores.test.ts.
  const calls = firstCode(rowsOf(texts[DATA]!, 'call')).filter((call) => !/oauth|openapi/.test(call));
  return [
    ...differences(DATA, firstCode(rowsOf(texts[DATA]!, 'store')), product.stores),
    ...differences(
      DATA,
      elsewhere.map(([cell]) => codeIn(cell!)[1]!),
      product.keys,
    ),
    ...differences(DATA, firstCode(rowsOf(texts[DATA]!, 'host')), product.hosts),
    ...differences(DATA, calls, product.calls),
    ...differences(DATA, firstCode(rowsOf(texts[DATA]!, 'message')), product.messages),
    ...hostUntruths(texts, product),
    ...permissionUntruths(texts, product),
    ...formUntruths(texts, product),
    ...useUntruths(texts, product),
    ...unquoted(texts),
  ];
}
