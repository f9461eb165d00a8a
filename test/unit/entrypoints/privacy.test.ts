import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { policyPage } from '../../../entrypoints/privacy/policy';
import { root } from '../../scripts/commands';

/** The privacy policy as a page: all of PRIVACY.md, and no mark of how it was typed. */

const POLICY = readFileSync(join(root, 'PRIVACY.md'), 'utf8');

test('every sentence of PRIVACY.md is on the page, without a mark', () => {
  const page = policyPage(POLICY);
  const shown = page
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
  expect(shown).not.toMatch(/`|\*\*|(?<!\w)_|_(?!\w)|^#|^- /m);
  const words = (text: string) => text.match(/[\w'’./-]*\w/g);
  expect(words(shown)).toEqual(words(POLICY.replace(/`|\*\*|(?<!\w)_|_(?!\w)|^#+ |^- /gm, '')));
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page.match(/<h2>/g)).toHaveLength(POLICY.match(/^## /gm)!.length);
  expect(page.match(/<li>/g)).toHaveLength(POLICY.match(/^- /gm)!.length);
});

test('text is text, and what has no form stops the build', () => {
  expect(policyPage('# A & B\n\n- `a<b>`\n- **x** and _y_ in snake_case_names')).toBe(
    '<h1>A &amp; B</h1>\n<ul>\n<li><code>a&lt;b></code></li>\n' +
      '<li><strong>x</strong> and <em>y</em> in snake_case_names</li>\n</ul>',
  );
  for (const text of ['[x](https://x.com)', '| a |', '> a', '1. a', '```', '### a'])
    expect(() => policyPage(text)).toThrow('no form for');
});
