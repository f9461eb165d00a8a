import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionOf } from '../../../utils/storage';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { archiveZip } from '../../sandbox/archive';
import { chooseFile as chooseArchive } from '../archive/steps';
import { chooseFile, takeDownload } from '../data/steps';
import { sleep, until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { answerOnX, connect, setUpApp, truth } from '../journey/steps';
import { ask, expectListsWhole, expectNoHalf, keptIn, limitUnfollows, type ListsOf } from './precious';
import { stored } from '../queue/steps';

/**
 * The browser is killed at random moments of acting, of an import, of a restore, of an erase and of edits of the keep
 * list, and started again on the same profile. After each: X's own log and the journal agree by id and time, each act
 * took effect once, no limit is exceeded, nobody kept is unfollowed, keep list and notes are whole, lists are the ones
 * before or those after. What the browser itself lost is named, and mended.
 * `KILLS=20 npx vitest run test/browser/large/killed-amid` loops over these and over syncs, in both browsers;
 * `JOBS=acting,restore` chooses.
 */
const KILLS = Number(process.env['KILLS'] ?? 1);
const ALL = ['acting', 'import', 'restore', 'erase', 'keep list'] as const;
type Job = (typeof ALL)[number];
/** Firefox starts slowly: of each run it has those that send to X and that replace everything. */
const USUAL: readonly Job[] = browser === 'firefox' && !process.env['KILLS'] ? ['acting', 'restore'] : ALL;
const JOBS = ALL.filter((job) => (process.env['JOBS']?.split(',') ?? USUAL).includes(job));
/** Queued, and fewer are allowed a day. */
const QUEUED = Math.min(45, KILLS + 4);
const ALLOWED = QUEUED - 2;
const ARCHIVED = 20_000;

let sandbox: Sandbox;
let driver: Driver;
let downloads: string;
let options: Tab;
let me: Person;
let sister: Person;
/** Kept after having been queued. */
let keptLate: Person;
let queued: Person[];
/** What the keep list has to hold, by user id, and what was under way when the browser was killed. */
const keep = new Map<string, string>();
let underWay: { readonly userId: string; readonly note: string | null } | null = null;
/** The lists as they were last seen whole. */
let lists: ListsOf = { following: null, followers: null };
const lost: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ following: 200, followers: 60, mutualShare: 0.1 });
  downloads = await mkdtemp(join(tmpdir(), 'mutuals-downloads-'));
  driver = await launchProduct(sandbox, { downloadDir: downloads });
  me = sandbox.viewer!;
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
  await rm(downloads, { recursive: true });
});

const people = (some: readonly Person[]) => some.map(({ id }) => id);
const unfollowed = () => sandbox.requests.filter(({ effect }) => effect === 'unfollowed');

async function setUp(): Promise<void> {
  await (await setUpApp(driver, sandbox)).close();
  await (await connect(driver, sandbox)).close();
  options = await driver.openExtensionPage('options.html');
  await options.find({ css: '#pace-brisk' });
  await limitUnfollows(options, ALLOWED);
  const all = truth(sandbox, me).nonFollowers;
  [sister, keptLate] = [all[0]!, all[QUEUED]!];
  queued = all.slice(1, QUEUED + 1);
  await ask(options, me, 'lists/sync', { list: 'following', usd: 100 });
  await until('the list', async () => {
    lists = await expectListsWhole(options);
    return lists.following ?? undefined;
  });
  await editKeepList(sister.id, 'my sister');
  await ask(options, me, 'queue/choose', { kind: 'unfollow', people: people(queued) });
  await editKeepList(keptLate.id, 'after all');
}

/** Adds somebody, changes their note, or takes them off (null): noted as under way until it is answered. */
async function editKeepList(userId: string, note: string | null): Promise<void> {
  underWay = { userId, note };
  if (note === null) await ask(options, me, 'keep/remove', { userId });
  else if (keep.has(userId)) await ask(options, me, 'keep/note', { userId, note });
  else await ask(options, me, 'keep/add', { userId, note });
  if (note === null) keep.delete(userId);
  else keep.set(userId, note);
  underWay = null;
}

let round = 0;

/** Each begins its job and resolves once the browser may be killed; then it is, within so many ms. */
const BEGIN: Readonly<Record<Job, { readonly within: number; readonly begin: () => Promise<unknown> }>> = {
  acting: {
    within: 3_000,
    async begin() {
      const before = unfollowed().length;
      await ask(options, me, 'queue/resume', {});
      if (before < ALLOWED) await until('an act', async () => (unfollowed().length > before ? true : undefined));
    },
  },
  import: {
    within: 900,
    async begin() {
      const page = await driver.openExtensionPage('import.html');
      const ids = Array.from({ length: ARCHIVED + 1_000 * ++round }, (_, i) => String(10_000_000 + i));
      // oxlint-disable-next-line house/no-clock -- newer than what is there
      const bytes = archiveZip({ account: me, generatedAt: Date.now(), following: ids.slice(0, 500), followers: ids });
      await chooseArchive(page, bytes, 'archive.zip');
      await (await page.find({ css: 'button', text: 'Import' })).click();
    },
  },
  restore: {
    within: 900,
    async begin() {
      await ask(options, me, 'queue/pause', {});
      await (await options.find({ css: '.backup button', text: 'Save a backup' })).click();
      const { text } = await takeDownload(downloads, 'mutuals-backup');
      await options.waitForText('Backup saved.');
      await chooseFile(options, '.backup', 'backup.jsonl', text);
      await (await options.find({ css: '.backup .question button', text: 'Restore' })).click();
    },
  },
  erase: {
    within: 300,
    begin: async () =>
      void ask(options, me, 'data/erase', { part: round++ % 2 ? 'history' : 'lists' }).catch(() => undefined),
  },
  'keep list': {
    within: 1_500,
    async begin() {
      const others = truth(sandbox, me).nonFollowers.slice(QUEUED + 1, QUEUED + 60);
      const edit = async (): Promise<void> => {
        const { id } = others[Math.floor(Math.random() * others.length)]!;
        await editKeepList(id, keep.has(id) && Math.random() < 0.4 ? null : `note ${++round}`);
        await edit();
      };
      edit().catch(() => undefined);
    },
  },
};

async function killIn(job: Job): Promise<void> {
  const { within, begin } = BEGIN[job];
  await begin();
  // oxlint-disable-next-line house/no-wait-by-time -- the moment itself is at random
  await sleep(Math.random() * within);
  await driver.kill();
  driver = await driver.relaunch();
  options = await driver.openExtensionPage('options.html');
  await options.find({ css: '#pace-brisk' });
}

/** What the browser lost is named; the person signs in again, since tokens have no second copy. */
async function nameLoss(job: Job): Promise<void> {
  const loss = (await stored(options, 'state')).find(({ name }) => name === 'loss')?.value as
    { readonly found: string; readonly mended: string } | undefined;
  if (loss === undefined) return;
  lost.push(`${job}: ${loss.found}, mended ${loss.mended}`);
  await ask(options, me, 'data/see-loss', {});
  if ((await stored(options, 'accounts')).every((account) => sessionOf(account) === 'signed in')) return;
  lists = { following: null, followers: null };
  const popup = await driver.openExtensionPage('popup.html');
  await (await popup.find({ css: 'button', text: 'Sign in' })).click();
  await answerOnX(driver, 'allow');
  await popup.gone({ css: 'button', text: 'Sign in' });
  await popup.close();
}

async function check(job: Job): Promise<void> {
  await nameLoss(job);
  const now = await keptIn(options);
  if (underWay !== null) {
    // Either as it was or as it was to be.
    const { userId } = underWay;
    const note = now.get(userId) ?? null;
    expect([keep.get(userId) ?? null, underWay.note]).toContain(note);
    if (note === null) keep.delete(userId);
    else keep.set(userId, note);
    underWay = null;
  }
  expect(now).toEqual(keep);

  const [actions, ledger] = [await stored(options, 'actions'), await stored(options, 'ledger')];
  const took = unfollowed();
  expect(new Set(took.map(({ targetId }) => targetId)).size).toBe(took.length);
  expect(took.length).toBeLessThanOrEqual(ALLOWED);
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
  expect(ledger.length).toBeLessThanOrEqual(ALLOWED);

  lists =
    job === 'acting' || job === 'keep list' ? await expectNoHalf(options, [lists]) : await expectListsWhole(options);
}

test(
  `killed ${KILLS} times amid each of ${JOBS.join(', ')}: nothing precious is lost, and each act takes effect once`,
  async () => {
    await setUp();
    for (let kill = 1; kill <= KILLS; kill++) {
      for (const job of JOBS) {
        await killIn(job);
        await check(job);
      }
    }
    console.info(
      `${browser}: ${KILLS} kills of each of ${JOBS.join(', ')}; lost by the browser: ${lost.join('; ') || 'nothing'}`,
    );
    await ask(options, me, 'queue/resume', {});
    const finished = await until(
      'all that is allowed to have gone',
      async () => {
        const actions = await stored(options, 'actions');
        return actions.filter(({ state }) => state === 'done').length === ALLOWED ? actions : undefined;
      },
      60_000 + ALLOWED * 10_000,
    );
    const done = finished.filter(({ state }) => state === 'done').map(({ userId }) => userId);
    expect(done.sort()).toEqual(
      unfollowed()
        .map(({ targetId }) => targetId!)
        .sort(),
    );
    expect(await stored(options, 'ledger')).toHaveLength(ALLOWED);
  },
  240_000 + KILLS * JOBS.length * 60_000,
);
