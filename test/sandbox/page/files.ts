import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

let bundle: Promise<string> | null = null;

/** All of the client's scripts in one, as X serves its own: thirty requests a page load were most of the load's time. */
export function clientBundle(): Promise<string> {
  bundle ??= buildClient();
  return bundle;
}

async function buildClient(): Promise<string> {
  // Only sandboxes that serve a page pay for the bundler.
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    envFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rollupOptions: { input: fileURLToPath(new URL('./client/main.js', import.meta.url)) },
    },
  });
  if (!Array.isArray(result) && 'output' in result) return result.output[0].code;
  throw new Error('The client of the sandbox’s pages was not built as one script');
}

/** The style sheets as one, their `.$names` turned into the class names of that build. */
export function clientStyle(build: string): string {
  return ['style.css', 'people.css']
    .map((name) => readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8'))
    .join('')
    .replace(/\.\$([a-z0-9-]+)/g, (_, name: string) => `.${classNameOf(name, build)}`);
}
