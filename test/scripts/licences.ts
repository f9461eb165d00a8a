import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './commands';

/** Where the notices lie: in `public`, so that every copy of the extension carries them. */
export const LICENCES_FILE = 'public/THIRD-PARTY-LICENSES.txt';

/** What of other people's is in the built extension, beyond the dependencies named in package.json. */
const ALSO_SHIPPED = ['wxt', '@wxt-dev/browser', '@webext-core/match-patterns'];

/** Every package of which a part is shipped, in order. */
export function shippedPackages(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return [...Object.keys(dependencies), ...ALSO_SHIPPED].sort();
}

/** The notices of all that is shipped, with versions, as one text. */
export function licencesText(): string {
  const parts = shippedPackages().map((name) => {
    const directory = join(root, 'node_modules', name);
    const { version, license, repository } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
      version: string;
      license: string;
      repository?: { url: string };
    };
    const file = readdirSync(directory).find((entry) => /^licen[cs]e(?:\.\w+)?$/i.test(entry));
    const text =
      file === undefined ? MIT_OF_WXT : readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim();
    // What is under the Mozilla Public License says where its source is to be had (3.2).
    const source = license.startsWith('MPL')
      ? `\nSource: ${repository?.url.replace(/^git\+/, '')}, tag ${version}\n`
      : '';
    return `${name} ${version} (${license})\n${source}\n${text}\n`;
  });
  return `Mutuals contains parts of these packages. Their notices:\n\n${parts.join(`\n${'-'.repeat(78)}\n\n`)}`;
}

/** WXT's packages come without the file; this is their repository's. */
const MIT_OF_WXT = `MIT License

Copyright (c) 2023 Aaron

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
