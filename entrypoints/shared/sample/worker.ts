import { isSampleMade, madeUpPeople, makeSample, randomFrom, SAMPLE_ACCOUNT, sampleActors } from '../../../utils/data';
import { createGate, reasonOfError, type Envelope, type Reply } from '../../../utils/messages';
import { NO_LIMIT, type Chosen } from '../../../utils/queue';
import { createReader } from '../../../utils/relationships';
import { deleteDatabase, openDatabase, type Database } from '../../../utils/storage';
import type { Locks } from '../../../utils/base';
import type { Acting } from '../../background/answers/given';
import { openChanges } from '../page/changes';
import { answerInSample } from './answers';
import { SAMPLE_DATABASE } from './mode';

/*
 * What the background is to the person's own pages, for those of a sample: makes and opens its database, answers their
 * messages, and runs its queue on simulated X.
 */

/** What a page sends, and what comes back; of call 0, which no page makes, whether the sample is there. */
export type ToSample = { readonly call: number; readonly envelope: Envelope };
export type FromSample = { readonly call: number; readonly reply: Reply | { readonly kind: 'ready' } };

/** Locks of the sample's own: the background's runner does not wait for it. */
const locks: Locks = { request: (name, work) => navigator.locks.request(`sample ${name}`, work) };
const now = (): number => Date.now();
const report = (error: unknown): void =>
  console.error('Mutuals:', error instanceof Error ? error.name : 'unknown error');
const send = (answer: FromSample): void => postMessage(answer);

const gate = createGate({ extensionId: SAMPLE_DATABASE, extensionOrigin: location.origin, now });
const opening = locks.request('open', openOrMake).then(servicesOf);
opening.then(
  () => send({ call: 0, reply: { kind: 'ready' } }),
  (error: unknown) => send({ call: 0, reply: { kind: 'failed', why: reasonOfError(error) } }),
);

addEventListener('message', ({ data: { call, envelope } }: MessageEvent<ToSample>) => {
  replyTo(envelope).then(
    (reply) => send({ call, reply }),
    (error: unknown) => send({ call, reply: { kind: 'failed', why: reasonOfError(error) } }),
  );
});

async function replyTo(envelope: Envelope): Promise<Reply> {
  const verdict = gate(envelope, { id: SAMPLE_DATABASE, origin: location.origin });
  if (verdict.kind === 'refused') return verdict;
  return { kind: 'answer', answer: await answerInSample(await opening, verdict.message) };
}

async function openOrMake(): Promise<{ db: Database; waiting: readonly Chosen[] }> {
  const db = await openSample();
  if (await isSampleMade(db)) return { db, waiting: [] };
  // Its creation was interrupted.
  db.close();
  await deleteDatabase(SAMPLE_DATABASE);
  const fresh = await openSample();
  return { db: fresh, waiting: await makeSample(fresh, now(), report) };
}

/** No write is waited for until it lies on the disk: what is made up may be lost. */
async function openSample(): Promise<Database> {
  // Whoever leaves the sample in any tab ends this.
  const db = await openDatabase(SAMPLE_DATABASE, close);
  return { ...db, writeTransaction: (stores) => db.writeTransaction(stores) };
}

async function servicesOf({ db, waiting }: Awaited<ReturnType<typeof openOrMake>>): Promise<Acting> {
  const tell = openChanges('sample');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { actions, sync } = sampleActors(db, {
    people: madeUpPeople(now()),
    present: now(),
    now,
    random: randomFrom(now()),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    wakeAt(at) {
      clearTimeout(timer);
      if (at !== null) timer = setTimeout(work, Math.max(0, at - now()));
    },
    report,
    locks,
    onChange: (what) => (tell(what), tell('budgets')),
  });
  const work = (): void => void actions.run().catch(report);
  if (waiting.length > 0) await actions.choose(SAMPLE_ACCOUNT, 'unfollow', waiting);
  else work();
  const keepSync = { run: async () => undefined };
  const mayCall = () => Promise.resolve(false);
  return { db, actions, sync, reader: createReader(db), tell, work, pages: NO_LIMIT, keepSync, mayCall };
}
