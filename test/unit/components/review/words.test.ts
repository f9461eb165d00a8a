import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import messages from '../../../../public/_locales/en/messages.json';

const root = resolve(import.meta.dirname, '../../../..');
const text = ['components/review', 'entrypoints/review']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

test('every word of the review page is said somewhere', () => {
  const stems = Object.keys(messages)
    .filter((key) => key.startsWith('review_'))
    .map((key) => key.replace(/_(?:one|other)$/, ''));
  expect(stems.length).toBeGreaterThan(100);
  expect(stems.filter((stem) => !new RegExp(`['"]${stem}['"]`).test(text))).toEqual([]);
});
