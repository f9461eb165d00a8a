import * as v from 'valibot';
import type { CompleteRecord } from '../../storage';
import { digestOf, type AccountId, type Handle } from '../../base';
import { fromJson } from './json';
import { FooterSchema, HeaderSchema, SCHEMAS, type Saved, type SavedStore } from './schemas';

/** Why a file can't be restored. `line`: where, from 1. */
export interface BackupProblem {
  readonly kind: 'problem';
  readonly why: 'no backup' | 'newer version' | 'cut short' | 'damaged';
  readonly line: number;
}

/** One account of a backup. */
export interface SavedAccount {
  readonly accountId: AccountId;
  readonly handle: Handle;
  readonly name: string;
  readonly following: number | null;
  readonly followers: number | null;
  readonly kept: number;
  readonly actions: number;
}

/** A valid backup, checked to its last line. */
export interface BackupContents {
  readonly kind: 'sound';
  /** ms since 1970. */
  readonly at: number;
  /** Version of the extension that wrote it. */
  readonly by: string;
  readonly records: number;
  readonly accounts: readonly SavedAccount[];
}

export type SavedRecord = {
  readonly [Name in SavedStore]: { readonly store: Name; readonly value: Saved<Name> };
}[SavedStore];

/** Limit on a line's length, characters; a page of 1,000 people is below 2 MB. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Carries a problem out of a callback; caught in {@link checkBackup}. */
class ProblemError extends Error {
  constructor(readonly problem: BackupProblem) {
    super(problem.why);
  }
}

/**
 * Validates a backup: each record against its schema, and the records against each other (none without its
 * account, no page or part missing). Keeps one line in memory at a time.
 * @param onProgress the share of the file read so far, 0 to 1
 */
export async function checkBackup(
  file: Blob,
  onProgress: (share: number) => void = () => undefined,
): Promise<BackupContents | BackupProblem> {
  const tally = new Map<AccountId, { -readonly [Name in keyof SavedAccount]: SavedAccount[Name] }>();
  const wanted = new Map<string, number>();
  const sizes = new Map<string, number>();
  const lists = new Map<string, CompleteRecord>();
  const pages = new Map<string, BigUint64Array>();
  const members = new Map<string, number>();
  let line = 0;
  const damaged = (): ProblemError => new ProblemError({ kind: 'problem', why: 'damaged', line });
  try {
    const header = await readBackup(file, onProgress, (record, at) => {
      line = at;
      const { store, value } = record;
      if (store === 'accounts') {
        const { accountId, handle, name } = value;
        if (tally.has(accountId)) throw damaged();
        tally.set(accountId, { accountId, handle, name, following: null, followers: null, kept: 0, actions: 0 });
        return;
      }
      // Of an App, whichever accounts are still connected.
      if (store === 'ledger' || store === 'spend' || store === 'apps') return;
      const owner = store === 'state' ? ownerOf(value.name) : value.accountId;
      if (owner === null) return;
      const account = tally.get(owner);
      if (!account) {
        if (store === 'state') return;
        throw damaged();
      }
      switch (store) {
        case 'keep':
          account.kept++;
          return;
        case 'actions':
          account.actions++;
          return;
        case 'lists': {
          const { list, complete } = value;
          if (account[list] !== null) throw damaged();
          account[list] = complete.people;
          const { pageStarts, askedAt } = complete;
          if (pageStarts.length !== complete.pages || askedAt.length !== complete.pages) throw damaged();
          const base = `${owner} ${list} ${complete.syncId}`;
          lists.set(base, complete);
          wanted.set(`pages ${base}`, complete.pages).set(`sets ${base}`, complete.partStarts.length);
          // An archive names nobody: only pages in which names were filled in have rows.
          if (complete.source !== 'archive') wanted.set(`rows ${base}`, complete.pages);
          return;
        }
        case 'pages':
        case 'rows':
        case 'sets': {
          const base = `${owner} ${value.list} ${value.syncId}`;
          const key = `${store} ${base}`;
          const number = store === 'sets' ? value.part : value.page;
          const isSparse = store === 'rows' && !wanted.has(key);
          const next = sizes.get(key) ?? 0;
          // In order, so each is there exactly once.
          if (!lists.has(base) || (isSparse ? number < next : number !== next)) throw damaged();
          const page = `${base} ${number}`;
          if (!agrees(record, pages.get(page), lists.get(base))) throw damaged();
          sizes.set(key, number + 1);
          if (store === 'pages') pages.set(page, value.ids);
          if (store === 'rows') pages.delete(page);
          if (store === 'sets') members.set(base, (members.get(base) ?? 0) + value.ids.length);
          return;
        }
        default:
          return;
      }
    });
    for (const [key, count] of wanted) if ((sizes.get(key) ?? 0) !== count) throw damaged();
    for (const [base, { people }] of lists) if ((members.get(base) ?? 0) !== people) throw damaged();
    return { kind: 'sound', at: header.at, by: header.by, records: header.records, accounts: [...tally.values()] };
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

/** Whether a part of a list has the length and the people that its list record names. */
function agrees(
  { store, value }: SavedRecord,
  pageIds: BigUint64Array | undefined,
  complete: CompleteRecord | undefined,
): boolean {
  if (store === 'pages') return value.flags.length === value.ids.length;
  if (store === 'rows')
    return (
      value.rows.length === pageIds?.length &&
      value.rows.every((row, i) => row === null || BigInt(row.id) === pageIds[i])
    );
  if (store === 'sets') {
    const { ids, flags, ranks } = value;
    const isWhole = flags.length === ids.length && ranks.length === ids.length && ascends(ids);
    return isWhole && (ids.length === 0 || ids[0] === complete?.partStarts[value.part]);
  }
  return true;
}

function ascends(ids: BigUint64Array): boolean {
  for (let i = 1; i < ids.length; i++) if (ids[i - 1]! >= ids[i]!) return false;
  return true;
}

function ownerOf(name: string): AccountId | null {
  return (/:([0-9]+)$/.exec(name)?.[1] ?? null) as AccountId | null;
}

/** Calls `onRecord` with each record in turn, awaiting it. @throws ProblemError */
export async function readBackup(
  file: Blob,
  onProgress: (share: number) => void,
  onRecord: (record: SavedRecord, line: number) => void | Promise<void>,
): Promise<{ readonly at: number; readonly by: string; readonly xTime: number; readonly records: number }> {
  let header: v.InferOutput<typeof HeaderSchema> | null = null;
  let footer: v.InferOutput<typeof FooterSchema> | null = null;
  let records = 0;
  let line = 0;
  let digest = '';
  const problem = (why: BackupProblem['why']) => new ProblemError({ kind: 'problem', why, line });
  for await (const { text, closed } of linesOf(file, onProgress, () => problem('damaged'))) {
    line++;
    if (footer) throw problem('damaged');
    const value = parseLine(text);
    // A complete file ends with a line break.
    if (header !== null && value === undefined && !closed) throw problem('cut short');
    if (header === null) {
      if (!v.is(HeaderSchema, value)) throw problem(isNewer(value) ? 'newer version' : 'no backup');
      header = value;
    } else if (v.is(FooterSchema, value)) {
      footer = value;
      continue;
    } else {
      if (!isRecord(value)) throw problem('damaged');
      records++;
      await onRecord(value, line);
    }
    digest = await digestOf(digest + text);
  }
  if (header === null) throw problem('no backup');
  if (footer === null) throw problem('cut short');
  if (footer.records !== records || footer.digest !== digest) throw problem('damaged');
  return { at: header.at, by: header.by, xTime: header.xTime, records };
}

function parseLine(text: string): unknown {
  try {
    return fromJson(text);
  } catch {
    return undefined;
  }
}

function isNewer(value: unknown): boolean {
  return v.is(v.object({ format: v.literal('mutuals-backup'), version: v.pipe(v.number(), v.minValue(2)) }), value);
}

function isRecord(value: unknown): value is SavedRecord {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { store, value: record } = value as { store?: unknown; value?: unknown };
  return typeof store === 'string' && Object.hasOwn(SCHEMAS, store) && v.is(SCHEMAS[store as SavedStore], record);
}

async function* linesOf(
  file: Blob,
  onProgress: (share: number) => void,
  tooLong: () => Error,
): AsyncGenerator<{ readonly text: string; readonly closed: boolean }> {
  const decoder = new TextDecoder('utf-8');
  const reader = file.stream().getReader();
  let rest = '';
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) {
      await reader.cancel();
      throw tooLong();
    }
    for (const text of lines) if (text.trim() !== '') yield { text, closed: true };
    if (done) break;
    read += value.length;
    onProgress(read / file.size);
  }
  if (rest.trim() !== '') yield { text: rest, closed: false };
}
