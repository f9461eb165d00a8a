import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { SampleBar } from '../../../components/shared/sample-bar';
import { say, type Locks } from '../../../utils/base';
import { isSampleMade, madeUpPeople, makeSample, randomFrom, SAMPLE_ACCOUNT, sampleActors } from '../../../utils/data';
import { createAsk, createGate, type Ask, type Reply } from '../../../utils/messages';
import { NO_LIMIT, type Chosen } from '../../../utils/queue';
import { createReader } from '../../../utils/relationships';
import { deleteDatabase, openDatabase, type Database } from '../../../utils/storage';
import type { Acting } from '../../background/answers/given';
import { openChanges } from '../changes';
import { answerInSample } from './answers';
import { heardBy, SAMPLE_DATABASE, sayHeard } from './mode';

/*
 * A page that shows the sample: a database of its own, and queue and keep list on it in the page itself, with X
 * simulated. No message leaves the page, so that the background never hears of it.
 */

/** Locks of the sample's own: the background's runner does not wait for it. */
const locks: Locks = { request: (name, work) => navigator.locks.request(`sample ${name}`, work) };
const now = (): number => Date.now();
const report = (error: unknown): void => console.error('Mutuals:', error instanceof Error ? error.name : 'unknown');

/** Opens the sample, made first where it is not there yet. */
export async function openSample(): Promise<{ readonly db: Database; readonly ask: Ask }> {
  const { db, waiting } = await locks.request('open', openOrMake);
  const services = servicesOf(db);
  if (waiting.length > 0) await services.actions.choose(SAMPLE_ACCOUNT, 'unfollow', waiting);
  services.work();
  document.addEventListener('click', stayHere, true);
  document.addEventListener('auxclick', stayHere, true);

  const gate = createGate({ extensionId: SAMPLE_DATABASE, extensionOrigin: location.origin, now });
  const ask = createAsk(async (envelope): Promise<Reply> => {
    const verdict = gate(envelope, { id: SAMPLE_DATABASE, origin: location.origin });
    if (verdict.kind === 'refused') return verdict;
    try {
      const answer = await answerInSample(services, verdict.message);
      sayHeard(answer.kind === 'refused' ? 'refused' : 'answered');
      return { kind: 'answer', answer };
    } catch (error) {
      return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown error' };
    }
  });
  return { db, ask };
}

async function openOrMake(): Promise<{ db: Database; waiting: readonly Chosen[] }> {
  // Whoever leaves the sample in another tab ends it in this one.
  const db = await openDatabase(SAMPLE_DATABASE, goHome);
  if (await isSampleMade(db)) return { db, waiting: [] };
  db.close();
  await deleteDatabase(SAMPLE_DATABASE);
  const fresh = await openDatabase(SAMPLE_DATABASE, goHome);
  return { db: fresh, waiting: await makeSample(fresh, now(), report) };
}

function servicesOf(db: Database): Acting {
  const tell = openChanges();
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
  const keepSync = { run: async () => undefined };
  return { db, actions, sync, reader: createReader(db), tell, work, pages: NO_LIMIT, keepSync };
}

/** Links to other pages of the extension lead to their samples; nobody made up is looked for on X. */
function stayHere(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link) return;
  if (link.origin === location.origin) {
    if (link.pathname !== location.pathname) link.search = '?sample';
    return;
  }
  event.preventDefault();
  sayHeard('refused');
}

/** Deletes the sample, all of it, and shows the person's own. */
export async function leaveSample(): Promise<void> {
  await deleteDatabase(SAMPLE_DATABASE);
  goHome();
}

function goHome(): void {
  location.replace('/review.html');
}

/** A page's content, marked as a sample; its title too. */
export function Marked({ children }: { readonly children: ComponentChild }) {
  const [heard, setHeard] = useState<'answered' | 'refused'>('answered');
  useEffect(() => heardBy(setHeard), []);
  useEffect(() => {
    const mark = `${say('sample_title')} · `;
    if (!document.title.startsWith(mark)) document.title = mark + document.title;
  });
  return (
    <>
      <SampleBar
        view={location.pathname.slice(1).replace('.html', '')}
        isRefused={heard === 'refused'}
        onLeave={() => void leaveSample()}
      />
      {children}
    </>
  );
}
