import * as v from 'valibot';
import type { AccountId } from '../base';
import { count, number, record } from './schema/fields';
import type { ReadTransaction, WriteTransaction } from './transactions';

/** What a person may allow: that their presses on X are counted; that names X shows in their own lists are noted. */
const consentTo = v.picklist(['keep count', 'names']);
export type ConsentTo = v.InferOutput<typeof consentTo>;

/** What was allowed, when, and by which version of the words. Times in ms since 1970. */
export const ConsentSchema = record({
  to: consentTo,
  at: number,
  version: count,
  /** When it was taken back, or null while it holds. */
  withdrawnAt: v.nullable(number),
});
export type Consent = v.InferOutput<typeof ConsentSchema>;

const StoredSchema = v.array(ConsentSchema);

function nameOf(accountId: AccountId): string {
  return `consent:${accountId}`;
}

/** An account's newest consent to something, or null where it was never given. */
export async function consentIn(
  tx: ReadTransaction<'state'>,
  accountId: AccountId,
  to: ConsentTo,
): Promise<Consent | null> {
  return (await readConsents(tx, accountId)).find((consent) => consent.to === to) ?? null;
}

/** Stores an account's consent in the place of an earlier one to the same. */
export async function putConsentIn(
  tx: WriteTransaction<'state'>,
  accountId: AccountId,
  consent: Consent,
): Promise<void> {
  const others = (await readConsents(tx, accountId)).filter(({ to }) => to !== consent.to);
  await tx.objectStore('state').put({ name: nameOf(accountId), value: [...others, consent] });
}

async function readConsents(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<Consent[]> {
  const stored = v.safeParse(StoredSchema, (await tx.objectStore('state').get(nameOf(accountId)))?.value);
  return stored.success ? stored.output : [];
}
