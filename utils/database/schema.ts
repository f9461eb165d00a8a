import type { DBSchema } from 'idb';
import type { AccountId, AppId, Handle, PackedIds, UserId } from '../ids';

/** What a person may do: the two calls of X's manage-follows API. */
export type ActionKind = 'follow' | 'unfollow';

/** A list of people that X keeps for an account. */
export type ListName = 'following' | 'followers';

/** A connected account. */
export interface AccountRecord {
  readonly accountId: AccountId;
  readonly appId: AppId;
  readonly handle: Handle;
  readonly name: string;
  /** https://pbs.twimg.com/…, or null when X gave none. */
  readonly pictureUrl: string | null;
  /** X's own count of whom they follow and who follows them, when last told. */
  readonly followingCount: number | null;
  readonly followersCount: number | null;
  /** ms since 1970. */
  readonly connectedAt: number;
  /** 'sign-in needed' once X refuses the refresh token: nothing is lost, the queue waits. */
  readonly session: 'signed in' | 'sign-in needed';
}

/** What an App has shown it may do; 'unknown' until X answers a first call. */
export type Permission = 'unknown' | 'yes' | 'no';

/** A developer App at X. */
export interface AppRecord {
  readonly appId: AppId;
  readonly mayFollow: Permission;
  readonly mayUnfollow: Permission;
  /** The person says that they own this App: reads of their own lists cost less ("owned reads"). */
  readonly owned: 'yes' | 'no';
}

/** A budgeted call: reserved before it leaves, settled by its answer. Times are X's time, ms. */
export interface LedgerEntry {
  readonly entryId?: number;
  readonly accountId: AccountId;
  readonly appId: AppId;
  readonly kind: ActionKind;
  /** ms since 1970, on X's clock as far as it is known. */
  readonly at: number;
  /** 'reserved' counts as used until resolved or 24 h old. */
  readonly state: 'reserved' | 'used';
  /** 'app': sent by us. 'hand': the person clicked X's own button. */
  readonly via: 'app' | 'hand';
}

/** What X last said of a limit, in its headers. Key: `<limit name>:<account or App id>`. */
export interface CeilingRecord {
  readonly key: string;
  readonly limit: number;
  readonly remaining: number;
  /** ms since 1970 when X resets it. */
  readonly resetAt: number;
  /** ms since 1970, when X said so. */
  readonly saidAt: number;
}

/** Money spent on reads and calls of one App on one UTC day. Key: [appId, '2026-11-24']. */
export interface SpendRecord {
  readonly appId: AppId;
  readonly day: string;
  readonly usd: number;
  readonly resources: number;
  readonly calls: number;
}

/** How far an action has come. */
export type ActionState = 'waiting' | 'sending' | 'done' | 'refused' | 'failed' | 'cancelled';

/** A chosen follow or unfollow: one line of the journal. */
export interface ActionRecord {
  readonly actionId?: number;
  readonly accountId: AccountId;
  readonly kind: ActionKind;
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly name: string | null;
  readonly pictureUrl: string | null;
  readonly state: ActionState;
  /** Order in the account's queue; lower goes first. */
  readonly place: number;
  /** ms since 1970. */
  readonly chosenAt: number;
  /** Not before this, ms since 1970: the grace period after confirming, or a wait X asked for. */
  readonly notBefore: number;
  /** When the state last changed, ms since 1970. */
  readonly changedAt: number;
  /** How often it was sent without a clear answer. */
  readonly attempts: number;
  /** The ledger entry it holds while it is under way. */
  readonly entryId: number | null;
  /** Why it is where it is: a key of the words for it, or null. */
  readonly reason: string | null;
  readonly via: 'app' | 'hand';
}

/** One person as X describes them, as kept at rest: short names are not worth the bytes saved. */
export interface PersonRow {
  readonly id: UserId;
  readonly handle: Handle;
  readonly name: string;
  readonly pictureUrl: string | null;
  readonly verified: 'none' | 'blue' | 'business' | 'government';
  readonly protected: boolean;
  readonly followersCount: number | null;
  readonly followingCount: number | null;
  readonly postCount: number | null;
  /** ms since 1970, or null when X did not say. */
  readonly createdAt: number | null;
  /** ms since 1970 of the newest post, read from its id, or null. */
  readonly lastPostAt: number | null;
  readonly bio: string;
}

/** How a list's reading stands. Key: [accountId, list]. */
export interface ListRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  /** The reading under way, or null. */
  readonly reading: ReadingRecord | null;
  /** The last reading that reached the end, or null. */
  readonly complete: CompleteRecord | null;
}

/** A reading of a list, page by page. */
export interface ReadingRecord {
  readonly syncId: number;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly pagesStored: number;
  readonly peopleStored: number;
  /** X's own total when it began, for progress; null when unknown. */
  readonly expected: number | null;
  /** Next page to ask for; null before the first. */
  readonly paginationToken: string | null;
  readonly state: 'running' | 'waiting' | 'stopped';
  /** When 'waiting': until when, ms since 1970. */
  readonly until: number | null;
  /** When 'waiting' or 'stopped': a key of the words for why. */
  readonly reason: string | null;
}

/** A list read to its end. */
export interface CompleteRecord {
  readonly syncId: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly people: number;
  readonly pages: number;
  /** 'all': every person came with connection_status. 'none' or 'some': the other list is needed. */
  readonly connectionStatus: 'all' | 'some' | 'none';
  readonly usd: number;
}

/** One stored page of a list. Key: [accountId, list, syncId, page]. */
export interface PageRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly syncId: number;
  readonly page: number;
  /** In X's order (newest follow first); `flags[i]` and `rows[i]` belong to `ids[i]`. */
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** Bits of connection_status: see relationships/flags. */
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly rows: readonly PersonRow[];
}

/** A packed set made at the end of a reading. Key: [accountId, list, name]. */
export interface SetRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly name: 'members' | 'following me' | 'unsaid';
  readonly syncId: number;
  readonly ids: PackedIds;
}

/** Newest word about one person that did not come from a list: our own action, or a lookup. */
export interface FactRecord {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** 'unknown' where this fact says nothing of it. */
  readonly following: 'yes' | 'no' | 'asked' | 'unknown';
  readonly followedBy: 'yes' | 'no' | 'unknown';
  readonly source: 'action' | 'lookup' | 'hand';
  /** ms since 1970. */
  readonly at: number;
  readonly row: PersonRow | null;
}

/** A person never to be unfollowed. */
export interface KeepRecord {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  readonly at: number;
}

/** A secret at rest: AES-GCM, or the key itself, which the browser will not export. */
export type VaultRecord =
  | { readonly name: string; readonly kind: 'key'; readonly key: CryptoKey }
  | { readonly name: string; readonly kind: 'sealed'; readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer };

/** Small things with no account: settings, the clock's correction, the runner's state. */
export interface StateRecord {
  readonly name: string;
  readonly value: unknown;
}

/** The whole database. Opened only by extension pages and the background. */
export interface MutualsSchema extends DBSchema {
  state: { key: string; value: StateRecord };
  vault: { key: string; value: VaultRecord };
  accounts: { key: string; value: AccountRecord };
  apps: { key: string; value: AppRecord };
  ledger: {
    key: number;
    value: LedgerEntry;
    indexes: { 'by app': [string, ActionKind, number]; 'by account': [string, ActionKind, number] };
  };
  ceilings: { key: string; value: CeilingRecord };
  spend: { key: [string, string]; value: SpendRecord };
  actions: {
    key: number;
    value: ActionRecord;
    indexes: {
      'by state': [string, ActionState, number];
      'by person': [string, string];
      'by change': [string, number];
    };
  };
  lists: { key: [string, ListName]; value: ListRecord };
  pages: { key: [string, ListName, number, number]; value: PageRecord };
  sets: { key: [string, ListName, string]; value: SetRecord };
  facts: { key: [string, string]; value: FactRecord };
  keep: { key: [string, string]; value: KeepRecord };
}
