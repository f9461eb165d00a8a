import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Driver, Tab } from '../../browser/driver';

/** Pictures of a tab, one after the other, and how long each is shown, ms. */
interface Frame {
  readonly path: string;
  readonly ms: number;
}

/** The longest that one picture stays while something is done: what a walk waits for is not watched. */
const LONGEST_MS = 500;
/** Bytes below which a picture shows nothing: a blank page has 5,000 of them, one with words 100,000. */
const BLANK = 20_000;
/** How long the whole is, on a quick machine and on a slow one. */
const WHOLE_MS = 30_000;

/** Takes pictures of a tab for as long as something is done there. */
export function createRecorder(directory: string) {
  const frames: Frame[] = [];
  return {
    /** @param stayMs how long the last picture stays, to be read */
    async during(tab: Tab, act: () => Promise<unknown>, stayMs: number): Promise<void> {
      let isOver = false;
      const acting = act().finally(() => (isOver = true));
      let since = performance.now();
      do {
        const path = join(directory, `frame-${frames.length}.png`);
        // A page on its way to another has no picture, or a blank one.
        const isTaken = await tab.screenshot(path).then(
          async () => (await stat(path)).size > BLANK,
          () => false,
        );
        const now = performance.now();
        if (isTaken) frames.push({ path, ms: Math.min(LONGEST_MS, now - since) });
        since = now;
      } while (!isOver);
      await acting;
      const path = join(directory, `frame-${frames.length}.png`);
      await tab.screenshot(path);
      frames.push({ path, ms: stayMs });
    },

    /** Plays the pictures in a page of the browser, which records them as WebM of half a minute. */
    async save(driver: Driver, path: string, { width, height }: { width: number; height: number }): Promise<void> {
      const total = frames.reduce((sum, { ms }) => sum + ms, 0);
      const page = await driver.open('about:blank');
      await page.evaluate(startRecording, width, height);
      for (const { path: picture, ms } of frames)
        await page.evaluate(addPicture, (await readFile(picture)).toString('base64'), (ms * WHOLE_MS) / total);
      const film = await page.evaluate(play);
      await writeFile(path, Buffer.from(film, 'base64'));
      await Promise.all(frames.map((frame) => rm(frame.path)));
      await page.close();
    },
  };
}

interface Film {
  readonly canvas: HTMLCanvasElement;
  readonly pictures: { image: ImageBitmap; ms: number }[];
}

/** In the page: a canvas to draw on. */
function startRecording(width: number, height: number): void {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  (globalThis as unknown as { film: Film }).film = { canvas, pictures: [] };
}

/** In the page: one more picture. */
async function addPicture(base64: string, ms: number): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0)!);
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  (globalThis as unknown as { film: Film }).film.pictures.push({ image, ms });
}

/** In the page: draws each for its time while the browser's own encoder records. @returns WebM, base64 */
async function play(): Promise<string> {
  const { canvas, pictures } = (globalThis as unknown as { film: Film }).film;
  const pen = canvas.getContext('2d')!;
  const recorder = new MediaRecorder(canvas.captureStream(25), {
    mimeType: 'video/webm;codecs=vp9',
    videoBitsPerSecond: 4_000_000,
  });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  recorder.start();
  for (const { image, ms } of pictures) {
    const until = performance.now() + ms;
    do {
      // Drawn anew while it stays: an encoder that is given nothing new gives no frames.
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      await new Promise((resolve) => setTimeout(resolve, 40));
    } while (performance.now() < until);
  }
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
}
