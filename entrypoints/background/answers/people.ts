import { isConnected, sessionOf, type PersonRow } from '../../../utils/storage';
import type { MarkLetter, RelationshipAnswer } from '../../../utils/messages';
import { readAllowance, readQueueStatuses, readShownStatus } from '../../../utils/queue';
import { nameUnnamed, noteNames, STATUS_STORES, type Shown } from '../../../utils/relationships';
import type { UserId } from '../../../utils/base';
import { isCovered, PRICE_CHANGED } from './agreed';
import type { AccountGiven, Answers } from './given';

export const peopleAnswers: Answers<'people'> = {
  'people/relationship': (given, { shown }) => relationship(given, shown),

  async 'people/look-up'(given, { shown, usd }) {
    const { services, account, settings } = given;
    if (!isCovered({ usd: settings.prices.user }, usd)) return PRICE_CHANGED;
    if (!isConnected(account)) return { kind: 'refused', reason: 'reason_not_connected' };
    // It would be paid for and say nothing.
    if (account.kind === 'app-only') return { kind: 'refused', reason: 'reason_read_only' };
    const looked = await services.sync.lookUp(
      account.accountId,
      shown.userId ? { userId: shown.userId } : { handle: shown.handle },
    );
    if (looked.kind === 'refused') return { kind: 'refused', reason: looked.reason };
    if (looked.kind === 'unreported') return { kind: 'refused', reason: 'reason_connection_unreported' };
    return relationship(given, { userId: looked.person.id, handle: shown.handle });
  },

  async 'people/marks'({ services: { db, reader }, account }, { people: ids }) {
    const statuses = await readQueueStatuses(db, reader, account.accountId, ids);
    return {
      kind: 'marks',
      letters: statuses
        .map(({ queued, kept, selectable }): MarkLetter => (queued ? 'q' : kept ? 'k' : selectable ? 's' : '.'))
        .join(''),
    };
  },

  async 'people/profiles'({ services: { db, reader }, account }, { people: ids }) {
    const statuses = await reader.statusesIn(db.readTransaction(STATUS_STORES), account.accountId, ids);
    return {
      kind: 'people',
      people: statuses.flatMap(({ person, kept }) => (person ? [{ ...person, kept }] : [])),
    };
  },

  async 'people/non-followers'({ services, account }, { offset, limit, ...arrangement }) {
    const { total, rows } = await services.arranged(account.accountId, arrangement, { offset, limit });
    return { kind: 'non-followers', total, offset, rows };
  },

  async 'people/name'({ services: { db, reader, apiFor, tell }, settings, account }, { skip, usd }) {
    if (sessionOf(account) !== 'signed in') return { kind: 'refused', reason: 'reason_not_connected' };
    const most = Math.floor(usd / settings.prices.user + 1e-6);
    if (most === 0) return PRICE_CHANGED;
    const named = await nameUnnamed({ db, reader, api: apiFor(account.accountId) }, account.accountId, skip, most);
    tell('lists');
    return named;
  },
};

async function relationship(given: AccountGiven, shown: Shown): Promise<RelationshipAnswer> {
  const { services, settings, account } = given;
  const { db, reader } = services;
  const { accountId } = account;
  const [{ status, action }, allowance] = await Promise.all([
    readShownStatus(db, reader, accountId, shown),
    readAllowance(db, account, settings, Date.now()),
  ]);
  const { userId } = status;
  const known = status.userId === null ? null : status.person;
  const person = userId === null ? null : (known ?? (await noteShown(given, userId, shown.handle)));
  const kept = status.userId !== null && status.kept;
  return {
    kind: 'relationship',
    userId,
    relationship: status.relationship,
    person,
    kept,
    action,
    allowance,
    session: sessionOf(account),
  };
}

/** Notes the handle of whom a page shows, where only the id was known and the person lets names be noted. */
async function noteShown(
  { services: { db }, account }: AccountGiven,
  userId: UserId,
  handle: Shown['handle'],
): Promise<PersonRow | null> {
  const [person = null] = await noteNames(db, account.accountId, [{ userId, handle, name: null }], Date.now());
  return person;
}
