import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerInSample, isSimulated } from '../../../../../entrypoints/shared/sample/answers';
import type { Acting } from '../../../../../entrypoints/background/answers/given';
import { createGate, CONTRACT, type Name, type Received } from '../../../../../utils/messages';
import type { Entry } from '../../../../../utils/messages/contract';
import { askOf, NAMES } from '../../../messages/ask-of';

/**
 * The gate of the sample, by the contract's own table: a message that is new is refused, until it is said here what
 * stands in for X.
 */

/** Of those that call X, the ones that a sample carries out on its simulated X. */
const SIMULATED: readonly Name[] = ['queue/choose', 'queue/undo', 'queue/resume'];

const callsX = (name: Name): boolean => 'callsX' in CONTRACT[name];

function received(name: Name): Received {
  const gate = createGate({ extensionId: 'sample', extensionOrigin: 'ours://', now: () => 0 });
  const [ask] = fc.sample(askOf(name, 'extension'), 1);
  const verdict = gate({ name, ask }, { id: 'sample', origin: 'ours://' });
  if (verdict.kind !== 'open') throw new Error(`${name}: ${verdict.why}`);
  return verdict.message;
}

const OURS = NAMES.filter((name) => (CONTRACT[name] as Entry).from.includes('extension'));

test('of what calls X, the queue’s own messages alone are done, on simulated X', () => {
  expect(OURS.filter(callsX).length).toBeGreaterThan(8);
  expect(OURS.filter((name) => callsX(name) && isSimulated(received(name)))).toEqual(SIMULATED);
});

test('whatever is not simulated is refused before any service is looked at', async () => {
  const untouched = new Proxy(
    {},
    {
      get: (_, what) => {
        throw new Error(`looked at ${String(what)}`);
      },
    },
  ) as Acting;
  const refused = OURS.filter((name) => !isSimulated(received(name)));
  expect(refused).toEqual(
    expect.arrayContaining(['account/connect', 'lists/sync', 'history/explain', 'by-hand/start']),
  );
  for (const name of refused)
    expect(await answerInSample(untouched, received(name)), name).toEqual({
      kind: 'refused',
      reason: 'sample_refused',
    });
});

/** Sources of a folder that speak of the sample. */
const speaking = (folder: string, what: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && what.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => join(folder, file));

test('neither the background nor the script on pages of X can open it, nor does it send, fetch or store elsewhere', () => {
  for (const folder of ['entrypoints/background', 'entrypoints/profile.content', 'utils/messages'])
    expect(speaking(folder, /sample/i), folder).toEqual([]);
  for (const folder of ['entrypoints/shared/sample', 'utils/data/sample'])
    expect(speaking(folder, /\bbrowser\b[.']|sendMessage|\bfetch\(|localStorage|https?:/), folder).toEqual([]);
});
