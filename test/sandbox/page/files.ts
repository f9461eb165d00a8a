import { readFileSync } from 'node:fs';
import { classNameOf } from './client/templates';

const scripts = new Set(
  (
    'act app cells class-names commits context draw effects frame h heights hover hover-card icons layers lists main menus modals ' +
    'navigate people posts profile profile-parts rich-text screen-parts screens steps translations virtual-list words'
  )
    .split(' ')
    .map((name) => `${name}.js`),
);

/** One of the client's scripts, by file name; null when there is none of that name. */
export function clientScript(name: string): string | null {
  return scripts.has(name) ? readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8') : null;
}

/** The style sheets as one, their `.$names` turned into the class names of that build. */
export function clientStyle(build: string): string {
  return ['style.css', 'people.css']
    .map((name) => readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8'))
    .join('')
    .replace(/\.\$([a-z0-9-]+)/g, (_, name: string) => `.${classNameOf(name, build)}`);
}
