import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hardened } from '../../../../entrypoints/profile.content/hardened';

test('every declaration of the host is important, and no other', () => {
  expect(
    hardened(':host{--text:#000;all:initial;color:var(--text)}.a{color:red}:host([dir=rtl]){text-align:right}'),
  ).toBe(
    ':host{--text:#000 !important;all:initial !important;color:var(--text) !important}.a{color:red}:host([dir=rtl]){text-align:right !important}',
  );
});

test('also within conditions, and once where it is important already', () => {
  expect(hardened('@media (x) { :host { --a: b !important; } p { c: d } }')).toBe(
    '@media (x) { :host {--a: b !important} p { c: d } }',
  );
});

test('of our own style, as written, nothing is lost and no host is left soft', () => {
  const css = readFileSync(new URL('../../../../components/overlay/overlay-base.css', import.meta.url), 'utf8').replace(
    /\/\*[\s\S]*?\*\//g,
    '',
  );
  const hard = hardened(css);
  const declarations = (text: string) =>
    [...text.matchAll(/:host[^{}]*\{([^{}]*)\}/g)].flatMap(([, body]) =>
      body!
        .split(';')
        .map((one) => one.trim())
        .filter(Boolean),
    );
  expect(declarations(hard).length).toBe(declarations(css).length);
  expect(declarations(hard).filter((one) => !one.endsWith('!important'))).toEqual([]);
});
