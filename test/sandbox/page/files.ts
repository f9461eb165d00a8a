import { readFileSync } from 'node:fs';
import { classNameOf } from './client/templates';

const scripts = new Set(
  'class-names context frame h heights icons main modals people posts profile screen-parts screens virtual-list words'
    .split(' ')
    .map((name) => `${name}.js`),
);

/** One of the client's scripts, by file name; null when there is none of that name. */
export function clientScript(name: string): string | null {
  return scripts.has(name) ? readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8') : null;
}

/** The style sheet, its `.$names` turned into the class names of that build. */
export function clientStyle(build: string): string {
  return readFileSync(new URL('./client/style.css', import.meta.url), 'utf8').replace(
    /\.\$([a-z-]+)/g,
    (_, name: string) => `.${classNameOf(name, build)}`,
  );
}
