import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandOf, root } from '../scripts/commands';

/**
 * Each promise that lint holds for the sources is broken here, in a copy of the configuration's folders: a rule that
 * finds nothing there, or finds what is allowed, fails. SECURITY.md says what the promises are for.
 */

/** Rule, file that breaks it, its text. Each is the only finding that is looked for in its file. */
const BROKEN: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['house(no-markup-from-text)', 'components/overlay/a.tsx', `element.innerHTML = name;`],
  ['house(no-markup-from-text)', 'components/review/a.tsx', `<b dangerouslySetInnerHTML={{ __html: name }} />;`],
  ['house(no-markup-from-text)', 'utils/x/page/a.ts', `element['insertAdjacentHTML']('beforeend', name);`],
  ['house(no-markup-from-text)', 'entrypoints/popup/a.ts', `document.write(name);`],
  ['house(no-code-from-text)', 'utils/base/a.ts', `new Function(text)();`],
  ['house(no-code-from-text)', 'utils/base/b.ts', `setTimeout('run()', 5);`],
  ['house(no-code-from-text)', 'entrypoints/background/a.ts', `eval(text);`],
  ['house(no-window-messages)', 'components/overlay/b.tsx', `window.addEventListener('message', hear);`],
  ['house(no-window-messages)', 'entrypoints/profile.content/a.ts', `window.postMessage(list, '*');`],
  ['house(no-foreign-messages)', 'entrypoints/background/b.ts', `browser.runtime.onMessageExternal.addListener(hear);`],
  ['house(no-foreign-messages)', 'entrypoints/background/c.ts', `browser.runtime.onConnect.addListener(hear);`],
  ['house(no-ungated-messages)', 'entrypoints/background/d.ts', `browser.runtime.onMessage.addListener(hear);`],
  ['house(no-sender)', 'entrypoints/background/e.ts', `if (sender.tab) answer();`],
  ['house(no-sender)', 'entrypoints/background/f.ts', `const { origin } = sender;`],
  ['house(no-script-in-page)', 'entrypoints/background/g.ts', `browser.scripting.executeScript(it);`],
  ['house(no-script-in-page)', 'entrypoints/profile.content/b.ts', `document.createElement('script');`],
  ['house(no-script-in-page)', 'entrypoints/profile.content/c.ts', `export const script = { world: 'MAIN' };`],
  ['house(no-foreign-data)', 'utils/x/page/b.ts', `read(document.cookie);`],
  ['house(no-foreign-data)', 'entrypoints/background/h.ts', `browser.cookies.getAll({});`],
  ['house(no-foreign-data)', 'entrypoints/background/i.ts', `browser.webRequest.onCompleted.addListener(hear);`],
  ['house(no-shared-storage)', 'entrypoints/background/j.ts', `browser.storage.local.set(tokens);`],
  ['house(no-page-storage)', 'entrypoints/profile.content/d.ts', `localStorage.setItem('people', list);`],
  ['house(no-open-shadow)', 'entrypoints/profile.content/e.ts', `element.attachShadow({ mode: 'open' });`],
  ['house(no-open-shadow)', 'entrypoints/profile.content/f.ts', `element.attachShadow(options);`],
  ['house(no-pressing)', 'utils/x/page/c.ts', `button.click();`],
  ['house(no-pressing)', 'components/overlay/c.tsx', `button.dispatchEvent(new MouseEvent('click'));`],
  ['house(no-pressing)', 'entrypoints/profile.content/g.ts', `form.requestSubmit();`],
  ['house(no-channel)', 'entrypoints/popup/b.ts', `new WebSocket(address);`],
  ['house(no-channel)', 'entrypoints/background/k.ts', `new BroadcastChannel('lists');`],
  ['house(no-network)', 'utils/queue/a.ts', `await fetch(address);`],
  ['house(no-network)', 'entrypoints/popup/c.ts', `navigator.sendBeacon(address);`],
  ['house(no-token-store)', 'entrypoints/background/l.ts', `db.get('vault', name);`],
  ['house(no-token-store)', 'utils/data/a.ts', 'db.getAll(`vault`);'],
  ['house(names-on-console)', 'entrypoints/background/m.ts', `console.error('Mutuals:', error);`],
  ['house(names-on-console)', 'utils/x/sign-in/a.ts', `console.log('signed in');`],
  ['house(names-on-console)', 'utils/x/sign-in/b.ts', `console.error('Mutuals:', tokens.access);`],
  ['house(no-wait-by-time)', 'test/browser/queue/a.ts', `await sleep(500);`],
  ['house(no-wait-by-time)', 'test/unit/queue/a.ts', `await new Promise((resolve) => setTimeout(resolve, 20));`],
  ['house(no-wait-by-time)', 'test/sandbox/test/a.ts', `import { setTimeout } from 'node:timers/promises';`],
  ['house(no-clock)', 'test/unit/queue/b.ts', `expect(at).toBeLessThan(Date.now());`],
  ['house(no-clock)', 'test/unit/queue/c.ts', `expect(new Date().getHours()).toBe(12);`],
  ['house(known-hosts)', 'entrypoints/background/n.ts', `open('https://example.com/x');`],
  ['house(known-hosts)', 'components/popup/a.tsx', `<a href="http://x.com.example.org/">X</a>;`],
  ['house(known-hosts)', 'components/popup/b.tsx', 'open(`https://${host}/2/users`);'],
  ['house(known-words)', 'components/popup/c.tsx', `say('popup_no_such_word');`],
  ['house(known-words)', 'utils/queue/b.ts', `fail('reason_not_written');`],
  ['house(trusted-press)', 'components/overlay/d.tsx', `<button onClick={() => unfollow()} />;`],
  ['house(trusted-press)', 'components/overlay/e.tsx', `<button onKeyDown={pressed} />;`],
  ['house(guarded-choice)', 'components/overlay/f.tsx', `<Button onPress={() => onChoose(people)} />;`],
  ['house(guarded-choice)', 'components/overlay/g.tsx', `<Button onPress={onChoose} />;`],
  ['eslint(no-restricted-imports)', 'utils/base/c.ts', `import { readSettings } from '../storage';`],
  ['eslint(no-restricted-imports)', 'utils/x/a.ts', `import { act } from '../queue';`],
  ['eslint(no-restricted-imports)', 'utils/queue/c.ts', `import { parse } from '../x/api/client';`],
  ['eslint(no-restricted-imports)', 'utils/data/b.ts', `import { browser } from 'wxt/browser';`],
  ['eslint(no-restricted-imports)', 'utils/relationships/a.ts', `import { openDB } from 'idb';`],
  ['eslint(no-restricted-imports)', 'utils/messages/a.ts', `import { act } from '../queue';`],
  ['eslint(no-restricted-imports)', 'utils/storage/a.ts', `import { Popup } from '../../components/popup';`],
  ['eslint(no-restricted-imports)', 'components/popup/d.tsx', `import { browser } from 'wxt/browser';`],
  ['eslint(no-restricted-imports)', 'components/popup/e.tsx', `import { act } from '../../utils/queue';`],
  [
    'eslint(no-restricted-imports)',
    'components/popup/f.tsx',
    `import { Page } from '../../entrypoints/shared/page/page';`,
  ],
  ['eslint(no-restricted-imports)', 'entrypoints/popup/e.ts', `import { helper } from '../../test/unit/world';`],
  ['eslint(no-restricted-imports)', 'entrypoints/popup/f.ts', `import { readFileSync } from 'node:fs';`],
];

/** File and text in which none of the house's rules may find anything. */
const ALLOWED: readonly (readonly [file: string, text: string])[] = [
  [
    'components/overlay/y.tsx',
    `<GuardedButton onPress={() => onChoose(people)}>{say('overlay_back')}</GuardedButton>;`,
  ],
  ['components/overlay/z.tsx', `<Panel onChoose={onChoose}><i onClick={trusted(pressed)} onScroll={look} /></Panel>;`],
  ['entrypoints/background/z.ts', `console.error('Mutuals:', error instanceof Error ? error.name : 'unknown error');`],
  ['utils/x/api/z.ts', 'await fetch(`https://api.x.com/2/users/${id}`);'],
  ['utils/x/sign-in/z.ts', `db.get('vault', name);`],
  ['components/review/z.ts', `type As = (options: { readonly mode: 'whole' }) => void; take({ mode: 'whole' });`],
];

let directory: string;
let found: readonly { readonly code: string; readonly filename: string }[];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mutuals-lint-'));
  for (const name of ['.oxlintrc.json', 'test/lint/house.mjs', 'public/_locales/en/messages.json'])
    cpSync(join(root, name), join(directory, name));
  for (const [file, text] of [...BROKEN.map(([, ...rest]) => rest), ...ALLOWED]) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), `${text}\n`);
  }
  const { stdout, stderr } = spawnSync(process.execPath, [commandOf('oxlint', 'oxlint'), '--format', 'json'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (!stdout.startsWith('{')) throw new Error(`oxlint could not run: ${stdout}${stderr}`);
  found = (JSON.parse(stdout) as { diagnostics: typeof found }).diagnostics;
});
afterAll(() => rmSync(directory, { recursive: true }));

const findingsIn = (file: string) => found.filter(({ filename }) => filename === file).map(({ code }) => code);

test.each(BROKEN)('%s finds %s: %s', (rule, file) => {
  expect(findingsIn(file)).toContain(rule);
});

describe('what is allowed is found nothing in', () => {
  test.each(ALLOWED)('%s: %s', (file) => {
    expect(findingsIn(file).filter((code) => /^house|restricted/.test(code))).toEqual([]);
  });
});

test('each rule of the house is broken here at least once', async () => {
  const { default: house } = (await import(new URL('house.mjs', import.meta.url).href)) as {
    default: { rules: Record<string, unknown> };
  };
  const tried = new Set(BROKEN.map(([rule]) => rule));
  expect(Object.keys(house.rules).filter((name) => !tried.has(`house(${name})`))).toEqual([]);
});
