import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const words = Object.keys(
  JSON.parse(readFileSync(new URL('public/_locales/en/messages.json', root), 'utf8')) as object,
);
const sources = readdirSync(new URL('components/overlay/', root), { encoding: 'utf8', recursive: true })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(`components/overlay/${name}`, root), 'utf8'));
/** Every key as written; `${…}` in one stands for anything. */
const written = sources.flatMap((text) => [...text.matchAll(/['`](overlay_[^'`]+)['`]/g)].map(([, key]) => key!));

describe('the words of the overlays', () => {
  it('say every reason that the rules give', () => {
    const rules = ['queue', 'relationships/sync'].flatMap((name) =>
      readdirSync(new URL(`utils/${name}/`, root))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(new URL(`utils/${name}/${file}`, root), 'utf8')),
    );
    const reasons = rules.flatMap((text) => [...text.matchAll(/'(reason_[a-z_]+)'/g)].map(([, key]) => key!));
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((reason) => !words.includes(reason))).toEqual([]);
  });

  it('are all used', () => {
    const used = written.map((key) => new RegExp(`^${key.replace(/\$\{[^}]*\}/g, '[a-z]+')}(_one|_other)?$`));
    expect(words.filter((word) => word.startsWith('overlay_') && !used.some((key) => key.test(word)))).toEqual([]);
  });
});
