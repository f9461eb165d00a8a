import { DAY_MS, localLocks, type AppId, type Locks } from '../../base';
import { createActions, createSpendRecorderIn, type ActionsNeeds, type Chosen } from '../../queue';
import { createSync, keepNew, recordFactIn, type Sync } from '../../relationships';
import { LIST_NAMES, putRecord, readSettings, saveSettings, type ActionKind, type Database } from '../../storage';
import { holds, madeUpPeople, randomFrom, SAMPLE_ACCOUNT, SAMPLE_HANDLE, type SamplePerson } from './people';
import { simulatedX } from './simulated-x';

/** Made up, as the people: X gives out others. */
const APP = 'sample-app-of-nobody' as AppId;
/** Key in `state`, written once the sample's database is finished. */
const MADE = 'sample-made';
/** The agreed price of every sync in the sample: never reached. */
const ANY_PRICE = { usd: 1_000, people: 10_000 };

/** Notes of the keep list, in turn. */
const NOTES = ['Met in Lisbon', 'Neighbour', 'Book club', '', 'Taught me the cello', ''];

/** Whether a sample's database is finished; an interrupted one has to be made again. */
export async function isSampleMade(db: Database): Promise<boolean> {
  return (await db.get('state', MADE)) !== undefined;
}

/** The sample's own queue and sync, on simulated X. `at` differs from the real clock while two weeks are made up. */
export function sampleActors(
  db: Database,
  world: {
    /** The people, with times as at `present`, ms since 1970. */
    readonly people: readonly SamplePerson[];
    readonly present: number;
    readonly onChange: (what: 'queue' | 'lists') => void;
  } & Pick<ActionsNeeds, 'now' | 'random' | 'sleep' | 'wakeAt' | 'report'> & { readonly locks: Locks },
) {
  const { people, present, now, random, sleep, wakeAt, report, locks, onChange } = world;
  const x = simulatedX(people, now, present);
  const settings = () => readSettings(db);
  const actions = createActions({
    db,
    now,
    random,
    sleep,
    wakeAt,
    report,
    locks,
    settings,
    recordFactIn,
    apiFor: () => x,
    serverTime: async () => now(),
    onChange: () => onChange('queue'),
    // The sample has no second copy.
    covered: async () => undefined,
  });
  const sync: Sync = createSync({
    db,
    now,
    random,
    locks,
    apiFor: () => x,
    wakeAt: () => undefined,
    onChange: () => onChange('lists'),
    prices: async () => (await settings()).prices,
    spend: { recordIn: createSpendRecorderIn(now) },
    onFollowing: (accountId, members, startedAt) => actions.unconfirmed(accountId, members, startedAt),
  });
  return { actions, sync };
}

/**
 * Fills an empty database with the sample: an account with two weeks of history, produced by the product's own sync
 * and queue on a simulated X, so that all numbers are counted the same way as real ones.
 * @param present ms since 1970
 * @returns whom to unfollow next: what the queue of the sample begins with
 */
export async function makeSample(
  db: Database,
  present: number,
  report: (error: unknown) => void,
): Promise<readonly Chosen[]> {
  let at = present - 14 * DAY_MS;
  const people = madeUpPeople(present);
  const { actions, sync } = sampleActors(db, {
    people,
    present,
    now: () => at,
    random: randomFrom(7),
    sleep: async (ms) => void (at += ms),
    wakeAt: () => undefined,
    report,
    locks: localLocks(),
    onChange: () => undefined,
  });
  const goTo = (daysAgo: number): void => void (at = present - daysAgo * DAY_MS);

  await saveSettings(db, { pace: 'brisk' });
  await putRecord(db, 'apps', { appId: APP, refusals: [], leftOut: [], reports: ['pkce'], owned: true });
  await putRecord(db, 'accounts', {
    kind: 'pkce',
    accountId: SAMPLE_ACCOUNT,
    appId: APP,
    handle: SAMPLE_HANDLE,
    name: 'Sample',
    pictureUrl: null,
    followingCount: null,
    followersCount: null,
    connectedAt: at,
    signedIn: true,
  });

  async function syncBoth(): Promise<void> {
    await sync.start(SAMPLE_ACCOUNT, 'following', ANY_PRICE);
    await sync.start(SAMPLE_ACCOUNT, 'followers', ANY_PRICE);
    await sync.run();
    for (const list of LIST_NAMES) await sync.explain(SAMPLE_ACCOUNT, list);
  }
  async function act(kind: ActionKind, chosen: readonly SamplePerson[]): Promise<number[]> {
    const { actionIds } = await actions.choose(SAMPLE_ACCOUNT, kind, chosen.map(chosenOf));
    return [...actionIds];
  }
  // In the order of ids, so that each time the same are chosen; those who never change in the two weeks.
  const still = people.filter(({ standing }) => standing === 'there');
  const oneSided = still.filter(
    ({ followed, follows }) => holds(followed, 14) && holds(followed, 0) && !holds(follows, 14),
  );
  const fans = still.filter(({ followed, follows }) => holds(follows, 14) && holds(follows, 0) && !holds(followed, 0));
  const mutuals = still.filter(
    ({ followed, follows }) => holds(followed, 14) && holds(follows, 14) && holds(follows, 0),
  );
  const suspended = people.filter(({ standing }) => standing === 'suspended');

  await syncBoth();
  for (const [i, { row }] of [...mutuals.slice(0, 9), ...oneSided.slice(0, 3)].entries())
    await keepNew(db, SAMPLE_ACCOUNT, { userId: row.id, handle: row.handle }, NOTES[i % NOTES.length]!, at);
  goTo(11);
  await act('unfollow', [...oneSided.slice(3, 9), ...mutuals.slice(9, 12)]);
  await actions.run();
  for (const days of [9, 6, 3]) {
    goTo(days);
    await syncBoth();
  }
  goTo(0.4);
  await act('unfollow', oneSided.slice(12, 26));
  await act('follow', fans.slice(0, 4));
  await actions.run();
  await act('follow', suspended.slice(0, 1));
  await actions.cancel(SAMPLE_ACCOUNT, (await act('unfollow', oneSided.slice(34, 37))).slice(1));
  await actions.run();
  goTo(0.08);
  await syncBoth();
  await sync.inCommon.start(SAMPLE_ACCOUNT, mutuals[20]!.row.id, 'followers', ANY_PRICE);
  await sync.run();
  await putRecord(db, 'state', { name: MADE, value: present });
  return oneSided.slice(40, 44).map(chosenOf);
}

function chosenOf({ row: { id, handle, name } }: SamplePerson): Chosen {
  return { userId: id, handle, name, pictureUrl: null };
}
