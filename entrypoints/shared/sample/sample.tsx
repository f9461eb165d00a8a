import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { SampleBar } from '../../../components/shared/sample-bar';
import { say } from '../../../utils/base';
import { createAsk, type Ask, type Reply } from '../../../utils/messages';
import { databaseExists, deleteDatabase, openDatabase, type Database } from '../../../utils/storage';
import { heardBy, SAMPLE_DATABASE, sayHeard, type Heard } from './mode';
import type { FromSample, ToSample } from './worker';

/*
 * A page that shows the sample: it reads a database of its own, and asks a worker of its own where it would ask the
 * background. No message leaves the page.
 */

/** Opens the sample, made first where it is not there yet; where that fails, leaves it. */
export async function openSample(): Promise<{ readonly db: Database; readonly ask: Ask }> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const asked = new Map<number, (reply: FromSample['reply']) => void>();
  const replyTo = (call: number) => new Promise<FromSample['reply']>((resolve) => asked.set(call, resolve));
  worker.addEventListener('message', ({ data: { call, reply } }: MessageEvent<FromSample>) => {
    asked.get(call)?.(reply);
    asked.delete(call);
  });
  let calls = 0;
  const opened = await replyTo(calls);
  if (opened.kind !== 'ready') return leaveSample();

  document.addEventListener('click', stayHere, true);
  document.addEventListener('auxclick', stayHere, true);
  const ask = createAsk(async (envelope) => {
    const reply = replyTo(++calls);
    worker.postMessage({ call: calls, envelope } satisfies ToSample);
    const came = (await reply) as Reply;
    sayHeard(came.kind === 'answer' && came.answer.kind === 'refused' ? 'refused' : 'answered');
    return came;
  });
  return { db: await openDatabase(SAMPLE_DATABASE, onLost), ask };
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

let isLeaving = false;

/** Whoever leaves the sample in another tab ends it in this one. Firefox drops a deletion whose page is gone. */
function onLost(): void {
  if (!isLeaving) goHome();
}

/** A tab that was just opening it may make it again while it is deleted. */
const TRIES = 3;

/**
 * Deletes the sample, all of it, and goes to where the person came from: this page is over. Where the browser does not
 * delete it the bar says so, and Leave can be pressed again.
 */
async function leaveSample(): Promise<never> {
  isLeaving = true;
  if (await isDeleted()) goHome();
  else sayHeard('not left');
  return new Promise(() => undefined);
}

async function isDeleted(): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    await deleteDatabase(SAMPLE_DATABASE).catch(() => undefined);
    if (!(await databaseExists(SAMPLE_DATABASE))) return true;
  }
  return false;
}

function goHome(): void {
  location.replace('/welcome.html');
}

/** A page's content, marked as a sample; the title that it has just set, too. */
export function marked(content: ComponentChild): ComponentChild {
  const mark = `${say('sample_title')} · `;
  if (!document.title.startsWith(mark)) document.title = mark + document.title;
  return <Marked>{content}</Marked>;
}

function Marked({ children }: { readonly children: ComponentChild }) {
  const [heard, setHeard] = useState<Heard>('answered');
  useEffect(() => heardBy(setHeard), []);
  return (
    <>
      <SampleBar
        view={location.pathname.slice(1).replace('.html', '')}
        trouble={heard === 'answered' ? null : heard}
        onLeave={() => void leaveSample()}
      />
      {children}
    </>
  );
}
