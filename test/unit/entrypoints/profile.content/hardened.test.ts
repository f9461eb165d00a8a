import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hardened } from '../../../../entrypoints/profile.content/hardened';

test('custom properties have names that no page knows, the same wherever they are said, but for what scripts set', () => {
  const hard = hardened(':host>*{--text:#000;color:var(--text)}.day{color:red;opacity:var(--part)}');
  const [name] = /--[\w-]+/.exec(hard)!;
  expect(name).toMatch(/^--[\da-f-]{36}text$/);
  expect(hard).toBe(`:host>*{${name}:#000;color:var(${name})}.day{color:red;opacity:var(--part)}`);
});

test('what our own style says of a host is important, and no custom property is the host’s', () => {
  const files = ['overlay-base.css', 'marks/mark.css', 'marks/list-strip.css', '../ui/styles/tokens.css'];
  const css = files
    .map((file) => readFileSync(new URL(`../../../../components/overlay/${file}`, import.meta.url), 'utf8'))
    .join('')
    .replace(/\/\*[\s\S]*?\*\//g, '');
  const ofHosts = [...css.matchAll(/:host(?:\([^)]*\))?\s*\{([^{}]*)\}/g)].flatMap(([, body]) =>
    body!
      .split(';')
      .map((one) => one.trim())
      .filter(Boolean),
  );
  expect(ofHosts.length).toBeGreaterThan(10);
  expect(ofHosts.filter((one) => !one.endsWith('!important') || one.startsWith('--'))).toEqual([]);
});
