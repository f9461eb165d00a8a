import { appIn, type Database, type ListName, type PersonRow } from '../../storage';
import { createLru, type AccountId, type Handle, type UserId } from '../../base';
import { noteOfApp, type ApiError, type User, type XApi } from '../../x';
import { lookUp, sidesOf } from '../evidence/lookup';
import { recordFactIn } from '../evidence/facts';
import { explainDepartures, type Explained } from '../history';
import { storeOwn } from './own-account';
import { rowOf } from './pages/packed-page';
import { consequence, type SyncReason } from './reasons';

/** The reads that relationships need of the X API. */
export type ListApi = Pick<XApi, 'list' | 'userByHandle' | 'usersByIds'>;

/** Whom to look up. */
export type Person = { readonly handle: Handle } | { readonly userId: UserId };

/** X gave no usable answer; `until`: when to try again, ms since 1970. */
type Refused = { readonly kind: 'refused'; readonly reason: SyncReason; readonly until: number | null };

/** The outcome of looking one person up; 'unreported': X left the relationship out. */
export type LookedUp = { readonly kind: 'known' | 'unreported'; readonly person: PersonRow } | Refused;

/** The outcome of looking up departures. */
export type Explanation = Extract<Explained, { kind: 'explained' }> | Refused;

export interface Lookups {
  /** Asks X about one person ("X API v2, users": one resource) and keeps the answer as a fact. */
  lookUp(accountId: AccountId, who: Person): Promise<LookedUp>;
  /** Asks X for the account's own counts, handle and name (one resource). */
  countOwn(accountId: AccountId): Promise<{ readonly kind: 'counted' } | Refused>;
  /** Asks X which of those who left a list with its newest sync, or of the people named, are still there; see `explainPlan`. */
  explain(accountId: AccountId, who: ListName | readonly UserId[]): Promise<Explanation>;
}

/** Creates the lookups. */
export function createLookups({
  db,
  now,
  random,
  apiFor,
  onChange,
}: {
  readonly db: Database;
  readonly now: () => number;
  readonly random: () => number;
  readonly apiFor: (accountId: AccountId) => ListApi;
  readonly onChange: (accountId: AccountId) => void;
}): Lookups {
  const refused = (trouble: ApiError): Refused => {
    const { reason, until } = consequence(trouble, 0, now(), random());
    return { kind: 'refused', reason, until };
  };
  return {
    async lookUp(accountId, who) {
      const at = now();
      const answer = await ask(apiFor(accountId), who);
      if (answer.kind !== 'ok') return refused(answer);
      const person = rowOf(answer.value);
      if (person.id === String(accountId)) await storeOwn(db, accountId, answer.value);
      const connection = answer.value.connection ?? (await strangerIn(db, accountId, person.id));
      if (connection === null) return { kind: 'unreported', person };
      if (answer.value.connection !== null)
        await noteOfApp(db, accountId, (app, way) =>
          app.reports.includes(way) ? null : { ...app, reports: [...app.reports, way] },
        );
      const tx = db.writeTransaction(['facts', 'accounts']);
      // Nothing is stored of an account that was erased while X was asked.
      const isThere = (await tx.objectStore('accounts').getKey(accountId)) !== undefined;
      if (isThere)
        await recordFactIn(tx, {
          accountId,
          userId: person.id,
          following: connection.following ? 'yes' : connection.requestSent ? 'asked' : 'no',
          followedBy: connection.followedBy ? 'yes' : 'no',
          source: 'lookup',
          at,
          row: person,
        });
      await tx.done;
      if (!isThere) return { kind: 'refused', reason: 'reason_sign_in_needed', until: null };
      onChange(accountId);
      return { kind: 'known', person };
    },

    async countOwn(accountId) {
      const answer = await apiFor(accountId).usersByIds([accountId]);
      if (answer.kind !== 'ok') return refused(answer);
      const self = answer.value.users.find(({ id }) => id === accountId);
      if (!self) return { kind: 'refused', reason: 'reason_not_found', until: null };
      await storeOwn(db, accountId, self);
      onChange(accountId);
      return { kind: 'counted' };
    },

    async explain(accountId, who) {
      const explained = await explainDepartures(db, accountId, who, (ids) => apiFor(accountId).usersByIds(ids));
      onChange(accountId);
      return explained.kind === 'explained' ? explained : refused(explained);
    },
  };
}

async function ask(api: ListApi, who: Person): Promise<{ kind: 'ok'; value: User } | ApiError> {
  if ('handle' in who) return api.userByHandle(who.handle);
  const answer = await api.usersByIds([who.userId]);
  if (answer.kind !== 'ok') return answer;
  const value = answer.value.users.find(({ id }) => id === who.userId);
  if (value) return { kind: 'ok', value };
  // Left out without a problem entry, they are neither found nor missing.
  const isNamed = answer.value.problems.some(({ about }) => about === who.userId);
  return { kind: isNamed ? 'not found' : 'not understood', detail: '' };
}

const NO_CONNECTION = { following: false, followedBy: false, requestSent: false } as const;

/**
 * No connection, where X left connection_status out, has reported it before for this App and way of signing, and
 * nothing stored says that there is one. Null where X may just not report it.
 */
async function strangerIn(db: Database, accountId: AccountId, userId: UserId): Promise<typeof NO_CONNECTION | null> {
  const tx = db.readTransaction(['accounts', 'apps', 'lists', 'sets', 'facts']);
  const account = await tx.objectStore('accounts').get(accountId);
  const app = await appIn(tx, account);
  const { lists, people } = await lookUp(tx, createLru(2), accountId, [userId]);
  // A list synced with connection_status proves as much.
  const isSaid = [lists.following, lists.followers].some(
    (list) => list?.complete && list.complete.people > 0 && list.complete.connectionStatus !== 'none',
  );
  if (!account || (!isSaid && !app?.reports.some((way) => way === account.kind))) return null;
  const isConnected = people.some((person) => {
    const { following, followedBy } = sidesOf(person);
    return following?.is === true || followedBy?.is === true || person.fact?.following?.is === 'asked';
  });
  return isConnected ? null : NO_CONNECTION;
}
