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
      new Promise<Reply[]>((resolve) => {
        const run = Math.random();
        const replies: Reply[] = [];
        let left = list.length;
        addEventListener('taken-over:reply', function heard(event) {
          const { n, reply } = JSON.parse((event as CustomEvent<string>).detail) as {
            n: [number, number];
            reply: Reply;
          };
          if (n[0] !== run) return;
          replies[n[1]] = reply;
          left -= 1;
          if (left > 0) return;
          removeEventListener('taken-over:reply', heard);
          resolve(replies);
        });
        list.forEach(([name, ask], place) =>
          dispatchEvent(
            new CustomEvent('taken-over:ask', { detail: JSON.stringify({ n: [run, place], message: { name, ask } }) }),
          ),
        );
      }),
    messages,
  );
}

/** What was answered to one message; a message that is refused or lost fails the test. */
export async function answerTo(tab: Tab, ...message: Message): Promise<Record<string, unknown> & { kind: string }> {
  const [reply] = await sendAll(tab, [message]);
  if (reply?.kind !== 'answer') throw new Error(`${message[0]}: ${JSON.stringify(reply)}`);
  return reply.answer;
}

/** What came of asking in one frame of a page. */
interface InFrame {
  readonly address: string;
  /** Whether the page's own content was there for a content script to find. */
  readonly isDrawn: boolean;
  /** Elements of ours, ways to send a message, and replies to what was asked as the content script's. */
  readonly ours: number;
  readonly ways: number;
  readonly replies: number;
}

/** Opens an empty frame, one of written markup and one of the page itself in it, and asks in each as {@link sendAll}. */
export async function askInFrames(tab: Tab, message: Message): Promise<InFrame[]> {
  await tab.evaluate(async ([name, ask]: Message) => {
    const copy = document.querySelector('main')!.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll('*')) if (element.localName.startsWith('mutuals-')) element.remove();
    const opened = new Map([
      ['about:blank', (frame: HTMLIFrameElement) => void (frame.src = 'about:blank')],
      ['about:srcdoc', (frame) => void (frame.srcdoc = copy.outerHTML)],
      [location.href, (frame) => void (frame.src = location.href)],
    ]);
    const frames = [...opened].map(([address, open]) => {
      const frame = document.createElement('iframe');
      const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
      open(frame);
      document.body.append(frame);
      return { address, frame, loaded, replies: 0 };
    });
    Object.assign(globalThis, { askedFrames: frames });
    for (const one of frames) {
      await one.loaded;
      const { contentWindow, contentDocument } = one.frame;
      while (one.address === location.href && !contentDocument!.querySelector('[data-testid~="UserName"]'))
        await new Promise((drawn) => requestAnimationFrame(drawn));
      contentWindow!.addEventListener('taken-over:reply', () => one.replies++);
      contentWindow!.dispatchEvent(
        new CustomEvent('taken-over:ask', { detail: JSON.stringify({ n: [0, 0], message: { name, ask } }) }),
      );
    }
  }, message);
  // Asked for later, by the page itself: what a frame had sent is answered by then.
  await answerTo(tab, ...message);
  return tab.evaluate(() => {
    const { askedFrames } = globalThis as unknown as {
      askedFrames: { address: string; frame: HTMLIFrameElement; replies: number }[];
    };
    return askedFrames.map(({ address, frame, replies }) => {
      const { contentDocument, contentWindow } = frame;
      const apis = contentWindow as unknown as Record<string, { runtime?: { sendMessage?: unknown } } | undefined>;
      return {
        address,
        isDrawn: contentDocument!.querySelector('[data-testid~="UserName"]') !== null,
        ours: [...contentDocument!.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('mutuals-'))
          .length,
        ways: ['chrome', 'browser'].filter((api) => typeof apis[api]?.runtime?.sendMessage === 'function').length,
        replies,
      };
    });
  });
}
