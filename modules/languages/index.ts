import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineWxtModule } from 'wxt/modules';
import { says, stringsOf } from './said';
import { shippedFiles, type Messages } from './shipped';

/** What only the background says, it says to pages: as reasons of what was refused, which it sends by their keys. */
const SPEAKING = ['content-scripts/profile.js', 'background.js'];

/** Firefox calls Filipino by the older code of Tagalog, and finds no folder of the newer: it would be in English. */
const IN_FIREFOX = new Map([['fil', 'tl']]);

/**
 * Ships the languages of public/_locales small (see shippedFiles). Which texts are said on pages of X is read from
 * the scripts just built. In development all are: scripts are built anew without this.
 */
export default defineWxtModule({
  name: 'languages',
  setup(wxt) {
    wxt.hook('build:publicAssets', (_wxt, files) => {
      const { browser, command, manifest, outDir, publicDir } = wxt.config;
      const languages = new Map(
        readdirSync(join(publicDir, '_locales')).map((language) => [language, readMessages(publicDir, language)]),
      );
      const others = files.filter(({ relativeDest }) => !relativeDest.startsWith('_locales/'));
      const scripts = SPEAKING.map((name) => join(outDir, name)).filter((path) => existsSync(path));
      const strings = scripts.map((path) => stringsOf(path, readFileSync(path, 'utf8')));
      const shipped = shippedFiles(languages, {
        manifest: new Set([...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key!)),
        onPages: (key) => command === 'serve' || key === 'language_tag' || strings.some((each) => says(each, key)),
        ...(browser === 'firefox' && { alsoAs: IN_FIREFOX }),
      });
      files.splice(0, files.length, ...others, ...shipped);
    });
  },
});

function readMessages(publicDir: string, language: string): Messages {
  return JSON.parse(readFileSync(join(publicDir, '_locales', language, 'messages.json'), 'utf8')) as Messages;
}
