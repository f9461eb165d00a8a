import { isConnected, sessionOf, type PersonRow } from '../../../utils/storage';
import type { MarkLetter, RelationshipAnswer } from '../../../utils/messages';
import { readAllowance, readAskedAbout, readQueueStatuses, readShownStatus } from '../../../utils/queue';
import { isKept, nameUnnamed, noteNames, ruleOf, type Shown } from '../../../utils/relationships';
import { idsInText, type UserId } from '../../../utils/base';
import { lookupUsd } from '../../../utils/x';
import { CONFIRM_NEEDED, isCovered, PRICE_CHANGED } from './agreed';
import type { AccountGiven, Answers } from './given';
import { isNamedByX } from './queue';
import { couldSeveralAct } from './whose-handle';

export const peopleAnswers: Answers<'people'> = {
  'people/relationship': (given, { shown }) => relationship(given, shown),

  async 'people/look-up'(given, { shown, usd }) {
    const { services, account, settings, may } = given;
    const price = lookupUsd(settings.prices);
    if (!isCovered({ usd: price }, usd)) return PRICE_CHANGED;
    if (!isConnected(account)) return { kind: 'refused', reason: 'reason_not_connected' };
    // Of whom it would be paid for is not whom the page names.
    if ((await readAskedAbout(services.db, services.reader, account.accountId, shown)) === null)
      return { kind: 'refused', reason: 'reason_not_known' };
    // It would be paid for and say nothing.
    if (account.kind === 'app-only') return { kind: 'refused', reason: 'reason_read_only' };
    if (!(await may.takeUsd(price))) return CONFIRM_NEEDED;
    const looked = await services.sync.lookUp(
      account.accountId,
      shown.userId ? { userId: shown.userId } : { handle: shown.handle },
    );
    if (looked.kind === 'refused') return { kind: 'refused', reason: looked.reason };
    if (looked.kind === 'unreported') return { kind: 'refused', reason: 'reason_connection_unreported' };
    return relationship(given, { userId: looked.person.id, handle: shown.handle });
  },

  async 'people/marks'({ services: { db, reader, tell }, account, may }, { people, handles = [] }) {
    const ids = idsInText(people) ?? [];
    const shown = ids.flatMap((userId, index) => {
      const handle = handles[index] ?? null;
      return handle ? [{ userId, handle, name: null }] : [];
    });
    if ((await noteNames(db, account.accountId, shown, Date.now())).length > 0) tell('names');
    const statuses = await readQueueStatuses(db, reader, account.accountId, ids);
    const letters = statuses.map(({ queued, protection, selectable }): MarkLetter =>
      queued ? 'q' : isKept(protection) ? 'k' : selectable ? 's' : '.',
    );
    // Beyond the allowance a list goes on by what X's page says alone.
    const admitted = await may.admit(ids.filter((_, index) => letters[index] !== '.'));
    return { kind: 'marks', letters: ids.map((id, index) => (admitted.has(id) ? letters[index] : '.')).join('') };
  },

  async 'people/non-followers'({ services, account, may }, { offset, limit, ...arrangement }) {
    const { total, rows } = await services.arranged(account.accountId, arrangement, { offset, limit });
    // Asked for beyond the end it tells by its total alone that somebody is found: of the last of them, then.
    const isBeyond = rows.length === 0 && total > 0;
    const last = { offset: total - 1, limit: 1 };
    const sent = isBeyond ? (await services.arranged(account.accountId, arrangement, last)).rows : rows;
    const admitted = await may.admit(sent.map(({ id }) => id));
    if (admitted.size < sent.length) return { kind: 'refused', reason: 'reason_page_people' };
    return { kind: 'non-followers', total, offset, rows };
  },

  async 'people/name'({ services: { db, reader, apiFor, tell }, settings, account }, { skip, usd }) {
    if (sessionOf(account) !== 'signed in') return { kind: 'refused', reason: 'reason_not_connected' };
    const most = Math.floor(usd / lookupUsd(settings.prices) + 1e-6);
    if (most === 0) return PRICE_CHANGED;
    const named = await nameUnnamed({ db, reader, api: apiFor(account.accountId) }, account.accountId, skip, most);
    tell('names');
    return named;
  },
};

/** The answer about somebody beyond the page's allowance of this hour; what the page itself shows stays. */
const NOT_ADMITTED = {
  kind: 'unknown',
  why: 'not listed',
  known: 0,
  expected: null,
  following: null,
  followedBy: null,
} as const;

async function relationship(given: AccountGiven, shown: Shown): Promise<RelationshipAnswer> {
  const { services, settings, account, may } = given;
  const { db, reader } = services;
  const { accountId } = account;
  // Before all else, as for the summary.
  const isProposed = await services.proposals.isUndecided();
  const [{ status, action, waitsAs }, allowance, accounts] = await Promise.all([
    readShownStatus(db, reader, accountId, shown),
    readAllowance(db, account, settings, Date.now()),
    db.getAll('accounts'),
  ]);
  const { userId } = status;
  const base = { kind: 'relationship', isProposed, userId, allowance, session: sessionOf(account) } as const;
  if (userId !== null && !(await may.admit([userId])).has(userId))
    // Nor whose id a handle is.
    return {
      ...base,
      askedInWindow: ['follow', 'unfollow'],
      userId: shown.userId,
      relationship: NOT_ADMITTED,
      person: null,
      kept: false,
      rule: null,
      action: null,
      mayBeByHand: false,
    };
  // Somebody else may have had the handle when they were chosen: of them it is told within the same allowance.
  const mayBeByHand = action !== null || (waitsAs !== null && (await may.admit([waitsAs])).has(waitsAs));
  const known = status.userId === null ? null : status.person;
  const person = userId === null ? null : (known ?? (await noteShown(given, userId, shown.handle)));
  const protection = status.userId === null ? null : status.protection;
  const [kept, rule] = [protection?.by === 'list', ruleOf(protection)];
  const askedInWindow = (['follow', 'unfollow'] as const).filter(
    (kind) => couldSeveralAct(accounts) || (kind === 'unfollow' && !isNamedByX(known)),
  );
  return { ...base, askedInWindow, relationship: status.relationship, person, kept, rule, action, mayBeByHand };
}

/** Notes the handle of whom a page shows, where only the id was known and the person lets names be noted. */
async function noteShown(
  { services: { db, tell }, account }: AccountGiven,
  userId: UserId,
  handle: Shown['handle'],
): Promise<PersonRow | null> {
  const [person = null] = await noteNames(db, account.accountId, [{ userId, handle, name: null }], Date.now());
  if (person) tell('names');
  return person;
}
