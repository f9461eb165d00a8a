import { expect } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionOf, type Loss } from '../../../utils/storage';
import { startSandbox, type Person } from '../../sandbox';
import { archiveZip } from '../../sandbox/archive';
import { chooseFile as chooseArchive } from '../archive/steps';
import { chooseFile, takeDownload } from '../data/steps';
import { until, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { answerOnX, connect, setUpApp, truth } from '../journey/steps';
import { stored } from '../queue/steps';
import { ask, expectListsWhole, expectNoHalf, keptIn, limitUnfollows, type ListsOf } from './precious';

export const JOBS = ['sync', 'acting', 'import', 'restore', 'erase', 'keep list'] as const;
export type Job = (typeof JOBS)[number];

/** People in an archive that is imported, and a thousand more each time. */
const ARCHIVED = 20_000;

/** A connected account with a list, a keep list and a queue, and jobs that are begun to be broken off. */
export type Work = Awaited<ReturnType<typeof startWork>>;

/**
 * @param size how many people are queued, and fewer who may be unfollowed a day
 * @param profileDir where the browser keeps what it stores; a folder of its own if not given
 */
export async function startWork(
  { queued: most, allowed }: { readonly queued: number; readonly allowed: number },
  profileDir?: string,
) {
  const sandbox = await startSandbox({ following: 200, followers: 60, mutualShare: 0.1 });
  const downloads = await mkdtemp(join(tmpdir(), 'mutuals-downloads-'));
  let driver = await launchProduct(sandbox, { downloadDir: downloads, ...(profileDir && { profileDir }) });
  let options: Tab;
  const me = sandbox.viewer!;
  /** What the keep list has to hold, by user id, and what was under way when it was broken off. */
  const keep = new Map<string, string>();
  let underWay: { readonly userId: string; readonly note: string | null } | null = null;
  /** Who was added, taken off or noted since the last check. */
  const touched = new Set<string>();
  /** The lists as they were last seen whole. */
  let lists: ListsOf = { following: null, followers: null };
  const lost: string[] = [];
  let round = 0;

  const people = (some: readonly Person[]) => some.map(({ id }) => id);
  const unfollowed = () => sandbox.requests.filter(({ effect }) => effect === 'unfollowed');

  await (await setUpApp(driver, sandbox)).close();
  await (await connect(driver, sandbox)).close();
  options = await openOptions();
  await limitUnfollows(options, allowed);
  const [sister, ...others] = truth(sandbox, me).nonFollowers as [Person, ...Person[]];
  const queued = others.slice(0, most);
  /** Kept after having been queued. */
  const keptLate = queued.at(-1)!;
  await ask(options, me, 'lists/sync', { list: 'following', usd: 100 });
  await until('the list', async () => {
    lists = await expectListsWhole(options);
    return lists.following ?? undefined;
  });
  await editKeepList(sister.id, 'my sister');
  await ask(options, me, 'queue/choose', { kind: 'unfollow', people: people(queued) });
  await editKeepList(keptLate.id, 'after all');

  async function openOptions(): Promise<Tab> {
    const page = await driver.openExtensionPage('options.html');
    await page.find({ css: '#pace-brisk' });
    return page;
  }

  /** Adds somebody, changes their note, or takes them off (null): noted as under way until it is answered. */
  async function editKeepList(userId: string, note: string | null): Promise<void> {
    underWay = { userId, note };
    touched.add(userId);
    if (note === null) await ask(options, me, 'keep/remove', { userId });
    else if (keep.has(userId)) await ask(options, me, 'keep/note', { userId, note });
    else await ask(options, me, 'keep/add', { userId, note });
    if (note === null) keep.delete(userId);
    else keep.set(userId, note);
    underWay = null;
  }

  /** Each begins its job and resolves once it may be broken off. */
  const begin: Readonly<Record<Job, () => Promise<unknown>>> = {
    sync: () => ask(options, me, 'lists/sync', { list: 'followers', usd: 100 }),
    async acting() {
      const before = unfollowed().length;
      await ask(options, me, 'queue/resume', {});
      if (before < allowed) await until('an act', async () => (unfollowed().length > before ? true : undefined));
    },
    async import() {
      const page = await driver.openExtensionPage('import.html');
      const ids = Array.from({ length: ARCHIVED + 1_000 * ++round }, (_, i) => String(10_000_000 + i));
      // oxlint-disable-next-line house/no-clock -- newer than what is there
      const now = { account: me, generatedAt: Date.now() };
      // Everybody followed is in it: else the queue would take who is missing as unfollowed already.
      const following = [...people(sandbox.people.followingOf(me.id).slice(0, 1_000)), ...ids.slice(0, 300)];
      const bytes = archiveZip({ ...now, following, followers: ids });
      await chooseArchive(page, bytes, 'archive.zip');
      await (await page.find({ css: 'button', text: 'Import' })).click();
    },
    async restore() {
      await ask(options, me, 'queue/pause', {});
      await (await options.find({ css: '.backup button', text: 'Save a backup' })).click();
      const { text } = await takeDownload(downloads, 'mutuals-backup');
      await options.waitForText('Backup saved.');
      await chooseFile(options, '.backup', 'backup.jsonl', text);
      await (await options.find({ css: '.backup .question button', text: 'Restore' })).click();
    },
    erase: async () =>
      void ask(options, me, 'data/erase', { part: round++ % 2 ? 'history' : 'lists' }).catch(() => undefined),
    async 'keep list'() {
      const choice = others.slice(most, most + 59);
      const edit = async (): Promise<void> => {
        const { id } = choice[Math.floor(Math.random() * choice.length)]!;
        await editKeepList(id, keep.has(id) && Math.random() < 0.4 ? null : `note ${++round}`);
        await edit();
      };
      edit().catch(() => undefined);
    },
  };

  /** What the browser lost is named; the person signs in again, since tokens have no second copy. */
  async function nameLoss(job: Job): Promise<Loss['mended'] | null> {
    const loss = (await stored(options, 'state')).find(({ name }) => name === 'loss')?.value as Loss | undefined;
    if (loss === undefined) return null;
    lost.push(`${job}: ${loss.found}, mended ${loss.mended}`);
    await ask(options, me, 'data/see-loss', {});
    if ((await stored(options, 'accounts')).every((account) => sessionOf(account) === 'signed in')) return loss.mended;
    lists = { following: null, followers: null };
    const popup = await driver.openExtensionPage('popup.html');
    await (await popup.find({ css: 'button', text: 'Sign in' })).click();
    await answerOnX(driver, 'allow');
    await popup.gone({ css: 'button', text: 'Sign in' });
    await popup.close();
    return loss.mended;
  }

  return {
    sandbox,
    lost,
    begin,
    driver: () => driver,
    /** The options page that asks the background. */
    page: () => options,
    account: me,
    unfollowed,
    /** A note of the keep list, of somebody who is on it. @throws where it was not stored */
    writeSomething: () => editKeepList(sister.id, `note ${++round}`),

    /** Whether the browser is still there: on a full disk Chromium ends now and then. */
    hasEnded: () => Promise.race([driver.ended.then(() => true), Promise.resolve().then(() => false)]),

    /** SIGKILL, and the browser again on the same profile. */
    async killAndStart(): Promise<void> {
      await driver.kill();
      driver = await driver.relaunch();
      options = await openOptions();
    },

    /**
     * X's own log and the journal agree by id and time, each act took effect once, no limit is exceeded, nobody kept is
     * unfollowed, keep list and notes are whole, lists are the ones before or those after.
     * @param mayBeBehind the second copy could not be written either: where it had to be put back, it may lack what was
     *   changed since the last check
     */
    async check(job: Job, { mayBeBehind = false } = {}): Promise<void> {
      // Opened, the background compares both copies before it answers.
      await until('the background to answer', () => ask(options, me, 'queue/pause', {}));
      const mended = await nameLoss(job);
      const now = await keptIn(options);
      const isBehind = mayBeBehind && mended !== null;
      if (isBehind) underWay = null;
      if (underWay !== null) {
        // Either as it was or as it was to be.
        const { userId } = underWay;
        const note = now.get(userId) ?? null;
        expect([keep.get(userId) ?? null, underWay.note]).toContain(note);
        if (note === null) keep.delete(userId);
        else keep.set(userId, note);
        underWay = null;
      }
      if (isBehind)
        // What was changed since could not be copied any more; the person is told of when the copy is.
        for (const userId of touched) {
          if (now.has(userId)) keep.set(userId, now.get(userId)!);
          else keep.delete(userId);
        }
      expect(now).toEqual(keep);
      touched.clear();

      const [actions, ledger] = [await stored(options, 'actions'), await stored(options, 'ledger')];
      const took = unfollowed();
      expect(new Set(took.map(({ targetId }) => targetId)).size).toBe(took.length);
      expect(took.length).toBeLessThanOrEqual(allowed);
      expect(took.map(({ targetId }) => targetId)).not.toContain(sister.id);
      expect(took.map(({ targetId }) => targetId)).not.toContain(keptLate.id);
      expect(actions.map(({ userId }) => userId).sort()).toEqual(people(queued).sort());
      for (const { targetId, at } of took) {
        const action = actions.find(({ userId }) => userId === targetId)!;
        expect(['done', 'sending']).toContain(action.state);
        // Settled within moments of X's answer, or of the one to its repetition.
        const last = sandbox.requests.filter((request) => request.targetId === targetId).at(-1)!.at;
        if (action.state === 'done') expect(action.changedAt).toBeGreaterThanOrEqual(at - 2_000);
        if (action.state === 'done') expect(action.changedAt).toBeLessThanOrEqual(last + 10_000);
      }
      const done = actions.filter(({ state }) => state === 'done').map(({ userId }) => userId);
      expect(took.map(({ targetId }) => targetId)).toEqual(expect.arrayContaining(done));
      // What may have taken effect counts.
      expect(ledger.length).toBeGreaterThanOrEqual(took.length);
      expect(ledger.length).toBeLessThanOrEqual(allowed);

      lists =
        job === 'acting' || job === 'keep list'
          ? await expectNoHalf(options, [lists])
          : await expectListsWhole(options);
    },

    /** All that is allowed goes by itself, once each. */
    async expectAllToGo(): Promise<void> {
      await ask(options, me, 'queue/resume', {});
      const finished = await until(
        'all that is allowed to have gone',
        async () => {
          const actions = await stored(options, 'actions');
          return actions.filter(({ state }) => state === 'done').length === allowed ? actions : undefined;
        },
        60_000 + allowed * 10_000,
      );
      const done = finished.filter(({ state }) => state === 'done').map(({ userId }) => userId);
      expect(done.sort()).toEqual(
        unfollowed()
          .map(({ targetId }) => targetId!)
          .sort(),
      );
      expect(await stored(options, 'ledger')).toHaveLength(allowed);
    },

    async end(): Promise<void> {
      await driver.close();
      await sandbox.stop();
      await rm(downloads, { recursive: true });
    },
  };
}
