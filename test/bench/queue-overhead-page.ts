import { listPrices } from '../../test/unit/accounts';
import { choose } from '../../utils/queue/choose';
import { settle } from '../../utils/queue/runner/settle';
import { takeNext } from '../../utils/queue/runner/take-next';
import type { ActionsNeeds } from '../../utils/queue';
import { putRecord, openDatabase } from '../../utils/storage';
import { withBearer } from '../../utils/x/sign-in/authoriser';
import type { AccountId, AppId, UserId } from '../../utils/base/ids';
import { recordFactIn } from '../../utils/relationships/evidence/facts';
import { createXApi } from '../../utils/x/api';

/** Runs in a page of the extension, on the browser's own IndexedDB and network. */

export interface Given {
  readonly appId: string;
  readonly accounts: readonly {
    readonly id: string;
    readonly token: string;
    /** People followed, to be unfollowed by a bare fetch and through the queue. */
    readonly bare: readonly string[];
    readonly queued: readonly string[];
  }[];
}

/** ms for each unfollow. `alone`: what of `queued` was not the request. */
export interface Timed {
  readonly bare: number[];
  readonly queued: number[];
  readonly alone: number[];
}

async function time({ appId, accounts }: Given): Promise<Timed> {
  const name = `mutuals-bench-${Date.now()}`;
  const db = await openDatabase(name);
  const began = Date.now();
  let passed = 0;
  // The pace is no part of the work: each next action finds its time come.
  const now = () => began + passed;
  const timed: Timed = { bare: [], queued: [], alone: [] };
  await putRecord(db, 'apps', { appId: appId as AppId, refusals: [], leftOut: [], reports: [], owned: true });

  for (const { id, token, bare, queued } of accounts) {
    const accountId = id as AccountId;
    const api = createXApi({
      prices: listPrices,
      fetch: (...request) => fetch(...request),
      authorise: async (request) => withBearer(request, token),
      now: () => Date.now(),
    });
    const needs: ActionsNeeds = {
      db,
      now,
      random: Math.random,
      sleep: async () => undefined,
      apiFor: () => api,
      serverTime: async () => null,
      locks: navigator.locks,
      wakeAt: () => undefined,
      settings: async () => ({ personal: { unfollowsPerDay: 500, followsPerDay: 400 }, pace: 'brisk', paused: false }),
      onChange: () => undefined,
      recordFactIn,
      covered: async () => undefined,
      report: (error) => {
        throw error;
      },
    };
    await putRecord(db, 'accounts', {
      accountId,
      appId: appId as AppId,
      handle: `h${id}` as never,
      name: '',
      pictureUrl: null,
      followingCount: null,
      followersCount: null,
      kind: 'pkce',
      connectedAt: 0,
      signedIn: true,
    });
    const people = queued.map((userId) => ({ userId: userId as UserId, handle: null, name: null, pictureUrl: null }));
    await choose(needs, accountId, 'unfollow', people);
    passed += 11_000;
    for (const target of bare) {
      const bareFrom = performance.now();
      const answer = await fetch(`https://api.x.com/2/users/${id}/following/${target}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
        credentials: 'omit',
      });
      await answer.json();
      timed.bare.push(performance.now() - bareFrom);
      if (answer.status !== 200) throw new Error(`a bare unfollow was answered with ${answer.status}`);

      passed += 5_000;
      const from = performance.now();
      const step = await takeNext(needs, accountId);
      if (step.kind !== 'send') throw new Error(`the queue would ${step.kind}`);
      const sent = performance.now();
      const unfollowed = await api.unfollow(step.action.accountId, step.action.userId);
      const answered = performance.now();
      await settle(needs, step, unfollowed);
      const end = performance.now();
      if (unfollowed.kind !== 'ok') throw new Error(`an unfollow was answered: ${unfollowed.kind}`);
      timed.queued.push(end - from);
      timed.alone.push(sent - from + end - answered);
    }
  }
  db.close();
  indexedDB.deleteDatabase(name);
  return timed;
}

Object.assign(globalThis, { timeTheQueue: time });
