import { readFile } from 'node:fs/promises';
import type { Driver, Tab, Viewport } from '../../browser/driver';

/** A picture made of pictures of the product: its mark, its sentence, and what it looks like. */
interface Tile {
  readonly path: string;
  readonly size: Viewport;
  /** Of the product as it is. */
  readonly picture: string;
  /** Where the picture begins, px of the tile; how large it is; and from which px of its own on it is shown. */
  readonly at: { readonly x: number; readonly y: number; readonly scale: number; readonly from: number };
  /** Size of the letters of the sentence, px. */
  readonly words: number;
}

const addressOf = async (path: string, type: string) =>
  `data:${type};base64,${(await readFile(path)).toString('base64')}`;

/** Draws a tile in a page of the browser and takes its picture. */
export async function takeTile(tab: Tab, icon: string, sentence: string, tile: Tile): Promise<void> {
  await tab.setViewport(tile.size);
  await tab.evaluate(
    (mark, picture, words, { x, y, scale, from }, fontSize) => {
      const element = (name: string, style: Partial<CSSStyleDeclaration>, text = '') => {
        const made = document.createElement(name);
        made.textContent = text;
        Object.assign(made.style, style);
        return made;
      };
      const image = (src: string, style: Partial<CSSStyleDeclaration>) =>
        Object.assign(element('img', style), { src }) as HTMLImageElement;
      const shown = element('div', {
        position: 'absolute',
        inset: `${y}px 0 0 ${x}px`,
        overflow: 'hidden',
        borderRadius: `${fontSize * 0.5}px 0 0`,
        boxShadow: '0 0 40px rgb(0 0 0 / 20%)',
      });
      shown.append(image(picture, { marginLeft: `${-from * scale}px`, transformOrigin: '0 0', scale: String(scale) }));
      const side = element('div', {
        position: 'absolute',
        inset: `0 auto 0 ${fontSize * 1.6}px`,
        width: `${fontSize * 11}px`,
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'center',
        gap: `${fontSize * 0.5}px`,
      });
      side.append(
        image(mark, { width: `${fontSize * 2.6}px`, height: `${fontSize * 2.6}px` }),
        element('div', { font: `800 ${fontSize * 1.5}px sans-serif` }, 'Mutuals'),
        element('div', { font: `500 ${fontSize}px/1.35 sans-serif`, color: '#3d4d57' }, words),
      );
      Object.assign(document.body.style, { margin: '0', background: '#eef6fc', color: '#0f1419', overflow: 'hidden' });
      document.body.replaceChildren(shown, side);
      return Promise.all([...document.images].map((each) => each.decode()));
    },
    await addressOf(icon, 'image/svg+xml'),
    await addressOf(tile.picture, 'image/png'),
    sentence,
    tile.at,
    tile.words,
  );
  await tab.screenshot(tile.path);
}

/** The toolbar's popup in its corner over a page, as a browser shows it. */
export async function takeOver(
  driver: Driver,
  page: string,
  popup: string,
  path: string,
  size: Viewport,
): Promise<void> {
  const tab = await driver.open('about:blank');
  await tab.setViewport(size);
  await tab.evaluate(
    (under, over) => {
      const [below, above] = [under, over].map((src) => Object.assign(document.createElement('img'), { src }));
      Object.assign(below!.style, { position: 'absolute', inset: '0' });
      Object.assign(above!.style, {
        position: 'absolute',
        top: '8px',
        right: '24px',
        borderRadius: '12px',
        outline: '1px solid rgb(128 128 128 / 50%)',
        boxShadow: '0 8px 40px rgb(0 0 0 / 35%)',
      });
      document.body.replaceChildren(below!, above!);
      Object.assign(document.body.style, { margin: '0', overflow: 'hidden' });
      return Promise.all([below!.decode(), above!.decode()]).then(() => undefined);
    },
    await addressOf(page, 'image/png'),
    await addressOf(popup, 'image/png'),
  );
  await tab.screenshot(path);
  await tab.close();
}
