import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import { answers, type Entry } from '../../../utils/messages/contract';
import { CONTRACT } from '../../../utils/messages/topics';
import { NAMES } from './ask-of';

/** All of a folder's sources. */
function sourcesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

/** Whether a source sends that message; its name in a type is no sending. */
const sends = (source: string, name: string): boolean =>
  new RegExp(String.raw`\b(?:ask|read|send)\(\s*'${name}'`).test(source);

test('what is open to pages of X is sent by the content script: nothing is open that no view of ours needs', () => {
  const source = sourcesIn('entrypoints/profile.content') + readFileSync('utils/messages/follow-queue.ts', 'utf8');
  const open = NAMES.filter((name) => (CONTRACT[name] as Entry).from.includes('x.com'));
  expect(open.length).toBeGreaterThan(15);
  expect(open.filter((name) => !sends(source, name))).toEqual([]);
});

test('what is open to pages of X says, by its type, what it takes of their allowance', () => {
  const entry = { account: false, ask: {}, does: 'act', answer: answers<{ kind: 'done' }>() } as const;
  expectTypeOf({ ...entry, from: ['extension'] } as const).toExtend<Entry>();
  expectTypeOf({ ...entry, from: ['x.com'], takes: 'nothing' } as const).toExtend<Entry>();
  expectTypeOf({ ...entry, from: ['x.com', 'extension'], takes: 'money' } as const).toExtend<Entry>();
  expectTypeOf({ ...entry, from: ['x.com'] } as const).not.toExtend<Entry>();
  expectTypeOf({ ...entry, from: ['extension', 'x.com'] } as const).not.toExtend<Entry>();
});

test('an answer has a kind, by which whoever asked tells it from a refusal', () => {
  const entry = { account: false, ask: {}, does: 'read', from: ['extension'] } as const;
  expectTypeOf({ ...entry, answer: answers<{ kind: 'done' }>() }).toExtend<Entry>();
  expectTypeOf({ ...entry, answer: answers<{ count: number }>() }).not.toExtend<Entry>();
});

test('messages come in by one door: nothing listens to other extensions, to pages or to ports', () => {
  const source = sourcesIn('entrypoints') + sourcesIn('utils') + readFileSync('wxt.config.ts', 'utf8');
  expect(source.match(/\bonMessage\b[^;]*addListener/g)).toHaveLength(2);
  expect(source).not.toMatch(
    /onMessageExternal|onConnectExternal|onUserScript|runtime\.onConnect|externally_connectable/,
  );
  // Nor does the content script run in frames, or in empty pages that have X's origin.
  expect(source).not.toMatch(/allFrames|matchAboutBlank|matchOriginAsFallback|all_frames|match_about_blank/);
});
