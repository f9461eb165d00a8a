import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/commands';
import { sentenceFrom, withSentence } from '../../scripts/readme-figures';

const SAID: Readonly<Record<string, string>> = {
  'badge-paint': [
    'chromium: 200 headers completed, badge in 1 frames (98 % in one, 100 % in two); median 16.6 ms, ratio 1.00',
    'firefox: 200 headers completed, badge in 2 frames (40 % in one, 100 % in two); median 20.0 ms, ratio 1.20',
  ].join('\n'),
  'list-scroll': '| kind | main |\n| --- | --- |\n| page alone | 1.00 | 1.00 |\n| nothing set up | 1.08 | 1.30 |',
  'relationships-price':
    'one list with connection_status: 7 requests (7 planned), $5.01 ($5.01 planned)\nboth lists: 29 requests (29 planned), $22.01 ($25.02 planned): 4.1 times the requests, 4.4 times the price',
};

test('README’s figures are those that the benches have printed', () => {
  const sentence = sentenceFrom((name) => SAID[name] ?? '');
  expect(sentence).toContain('painted in one frame (Firefox: 2 frames)');
  expect(sentence).toContain('takes 1.08 times what X');
  expect(sentence).toContain('4.1 times the requests and 4.4 times the price');
});

test.each(Object.keys(SAID))('without the figure of %s nothing is written', (missing) => {
  expect(sentenceFrom((name) => (name === missing ? 'it could not measure' : (SAID[name] ?? '')))).toBeNull();
});

test('README has a place for them, which stays', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const once = withSentence(readme, 'Measured: this.');
  expect(once).toContain('\n\nMeasured: this.\n\n<!-- /figures -->');
  expect(withSentence(once, 'Measured: that.')).toBe(once.replace('this.', 'that.'));
});
