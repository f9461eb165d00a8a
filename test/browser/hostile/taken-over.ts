import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDirectory } from '../../scripts/commands';
import type { Tab } from '../driver';
import { browser } from '../driver/vitest';

/*
 * A renderer that was taken over: the production build with one line more at the end of its content script, by which
 * the page sends what that script could. The background and every page of the extension are as shipped.
 */

const BRIDGE = `;(() => {
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  addEventListener('taken-over:ask', async ({ detail }) => {
    const { n, message } = JSON.parse(detail);
    const reply = await runtime.sendMessage(message).catch((error) => ({ kind: 'thrown', why: String(error) }));
    dispatchEvent(new CustomEvent('taken-over:reply', { detail: JSON.stringify({ n, reply: reply ?? null }) }));
  });
})();
`;

/** A copy of the production build whose content script is the page's. */
export async function takenOverBuild(): Promise<{ readonly directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'mutuals-taken-over-'));
  await cp(buildDirectory(browser), directory, { recursive: true });
  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as {
    content_scripts: { js: string[] }[];
  };
  await appendFile(join(directory, manifest.content_scripts[0]!.js[0]!), BRIDGE);
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}

export type Message = readonly [name: string, ask: Record<string, unknown>];

/** What the background replied: its answer, or why there is none. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Record<string, unknown> & { readonly kind: string } }
  | { readonly kind: 'refused' | 'failed' | 'thrown'; readonly why: string };

/** Sends messages as the content script of a page, all at once; resolves to the replies in their order. */
export function sendAll(tab: Tab, messages: readonly Message[]): Promise<Reply[]> {
  return tab.evaluate(
    (list: readonly Message[]) =>
      Promise.all(
        list.map(
          ([name, ask]) =>
            new Promise<Reply>((resolve) => {
              const n = `${name} ${Math.random()}`;
              addEventListener('taken-over:reply', function heard(event) {
                const told = JSON.parse((event as CustomEvent<string>).detail) as { n: string; reply: Reply };
                if (told.n !== n) return;
                removeEventListener('taken-over:reply', heard);
                resolve(told.reply);
              });
              dispatchEvent(
                new CustomEvent('taken-over:ask', { detail: JSON.stringify({ n, message: { name, ask } }) }),
              );
            }),
        ),
      ),
    messages,
  );
}

/** What was answered to one message; a message that is refused or lost fails the test. */
export async function answerTo(tab: Tab, ...message: Message): Promise<Record<string, unknown> & { kind: string }> {
  const [reply] = await sendAll(tab, [message]);
  if (reply?.kind !== 'answer') throw new Error(`${message[0]}: ${JSON.stringify(reply)}`);
  return reply.answer;
}
