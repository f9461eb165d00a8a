import * as v from 'valibot';
import type { AccountId } from '../base';
import { putRecord, type Database } from './database';
import { count, number, record } from './schema/fields';
import type { ReadTransaction, WriteTransaction } from './transactions';

/**
 * What a person may allow: what the welcome page's table names (*Use it*); that an account's presses on X are counted;
 * that names X shows in its own lists are noted.
 */
const consentTo = v.picklist(['use', 'keep count', 'names']);
export type ConsentTo = Exclude<v.InferOutput<typeof consentTo>, 'use'>;

/**
 * What was allowed, when, and by which version of the words: 0 where none were shown, *Use it* having said it already.
 * Times in ms since 1970.
 */
export const ConsentSchema = record({
  to: consentTo,
  at: number,
  version: count,
  /** When it was taken back, or null while it holds. */
  withdrawnAt: v.nullable(number),
});
export type Consent = v.InferOutput<typeof ConsentSchema>;

const StoredSchema = v.array(ConsentSchema);

/**
 * The version of the welcome page's table, which docs/store/data.md quotes. A table that says more takes the next
 * number, and has to be agreed to again.
 */
const USE_WORDS = 3;

function nameOf(owner: AccountId | 'use'): string {
  return `consent:${owner}`;
}

/** Stores that the person has pressed *Use it*. @param at ms since 1970 */
export function agreeToUse(db: Database, at: number): Promise<void> {
  const consent: Consent = { to: 'use', at, version: USE_WORDS, withdrawnAt: null };
  return putRecord(db, 'state', { name: nameOf('use'), value: [consent] });
}

/**
 * The state of the *Use it* consent: never given, given to an earlier table that said less, or given to the current
 * one.
 */
export type UseState = 'never' | 'for less' | 'agreed';

/** Reads the state of the *Use it* consent. */
export async function readUse(db: Database): Promise<UseState> {
  return useIn(parse((await db.get('state', nameOf('use')))?.value));
}

function useIn(consents: readonly Consent[]): UseState {
  const use = consents.find(({ to }) => to === 'use');
  if (!use) return 'never';
  return use.withdrawnAt === null && use.version >= USE_WORDS ? 'agreed' : 'for less';
}

/**
 * Whether the storage may be opened: the person has agreed to the current table, or to *Keep count*, whose words say
 * themselves what is stored, where *Use it* was not pressed after that: whoever pressed it for a table that said less is
 * asked again. A count switched on under *Use it* showed no words of its own (version 0) and permits nothing by itself.
 * Where they have withdrawn the count and never pressed *Use it*, the storage still opens, so that what was counted can
 * be seen and erased.
 * @param pending consents of counts by handle alone, which are stored with them
 */
export async function hasConsent(db: Database, pending: readonly Consent[] = []): Promise<boolean> {
  const consents = [...(await readAllConsents(db)), ...pending];
  const state = useIn(consents);
  if (state === 'agreed') return true;
  const usedAt = consents.find(({ to }) => to === 'use')?.at ?? -Infinity;
  return consents.some(
    ({ to, at, version, withdrawnAt }) =>
      to === 'keep count' && version > 0 && at > usedAt && (withdrawnAt === null || state === 'never'),
  );
}

/** Whether names that X shows are noted for any account. */
export async function isNotingNames(db: Database): Promise<boolean> {
  return (await readAllConsents(db)).some(({ to, withdrawnAt }) => to === 'names' && withdrawnAt === null);
}

/** An account's newest consent to something, or null where it was never given. */
export async function consentIn(
  tx: ReadTransaction<'state'>,
  accountId: AccountId,
  to: ConsentTo,
): Promise<Consent | null> {
  return (await readConsents(tx, accountId)).find((consent) => consent.to === to) ?? null;
}

/** Stores an account's consent, replacing an earlier one to the same. */
export async function putConsentIn(
  tx: WriteTransaction<'state'>,
  accountId: AccountId,
  consent: Consent,
): Promise<void> {
  const others = (await readConsents(tx, accountId)).filter(({ to }) => to !== consent.to);
  await tx.objectStore('state').put({ name: nameOf(accountId), value: [...others, consent] });
}

async function readAllConsents(db: Database): Promise<Consent[]> {
  const records = await db.getAll('state', IDBKeyRange.bound('consent:', 'consent;'));
  return records.flatMap(({ value }) => parse(value));
}

async function readConsents(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<Consent[]> {
  return parse((await tx.objectStore('state').get(nameOf(accountId)))?.value);
}

/** The consents of a record; none where the record is not valid. */
function parse(value: unknown): Consent[] {
  const stored = v.safeParse(StoredSchema, value);
  return stored.success ? stored.output : [];
}
