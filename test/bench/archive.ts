import { execFileSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { readArchive } from '../../utils/x/archive';
import { archiveTexts, zipOf } from '../sandbox/archive';

/**
 * An archive of 1,000,000 followers (PEOPLE sets another number), against JSON.parse of the same text.
 * Each way runs in a process of its own, so that its peak memory is its own. `npm run bench -- archive`
 */

const PEOPLE = Number(process.env['PEOPLE'] ?? 1_000_000);
const RUNS = 3;

interface Result {
  readonly ms: number;
  /** MB over what the process held before. */
  readonly peakMb: number;
  readonly people: number;
}

const WAYS: Record<string, (directory: string) => Promise<() => Promise<number>>> = {
  /** Only the parse: the text is in memory already. */
  async 'JSON.parse of the text'(directory) {
    const text = await readFile(join(directory, 'follower.json'), 'utf8');
    return async () => (JSON.parse(text) as unknown[]).length;
  },
  async 'unzip, decode, JSON.parse'(directory) {
    return async () => {
      const files = unzipSync(await readFile(join(directory, 'archive.zip')), {
        filter: ({ name }) => name === 'data/follower.js',
      });
      const text = new TextDecoder().decode(files['data/follower.js']);
      const entries = JSON.parse(text.slice(text.indexOf('['))) as { follower: { accountId: string } }[];
      return BigUint64Array.from(entries, ({ follower }) => BigInt(follower.accountId)).length;
    };
  },
  async 'readArchive, the file alone'(directory) {
    const files = await Promise.all(
      ['follower.js', 'account.js', 'manifest.js'].map((name) => fileAt(directory, name)),
    );
    return () => read(files);
  },
  async 'readArchive, the zip'(directory) {
    const files = [await fileAt(directory, 'archive.zip')];
    return () => read(files);
  },
};

async function fileAt(directory: string, name: string): Promise<File> {
  return new File([await openAsBlob(join(directory, name))], name);
}

async function read(files: readonly File[]): Promise<number> {
  const outcome = await readArchive(
    files.map((file) => ({ file, path: file.name })),
    { now: Date.now },
  );
  if (outcome.kind !== 'archive') throw new Error(JSON.stringify(outcome));
  return outcome.archive.followers!.ids.length;
}

async function measure(way: string, directory: string): Promise<Result> {
  const run = await WAYS[way]!(directory);
  const before = process.memoryUsage.rss();
  let [ms, people] = [Infinity, 0];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    people = await run();
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, peakMb: process.resourceUsage().maxRSS / 1024 - before / 2 ** 20, people };
}

async function compare(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  try {
    const followers = Array.from({ length: PEOPLE }, (_, i) =>
      String(1_000_000_000_000_000_000n + BigInt(i) * 611_953n),
    );
    const texts = archiveTexts({
      account: { id: '12', handle: 'ada', name: 'Ada' },
      generatedAt: Date.UTC(2026, 0),
      following: [],
      followers,
    });
    const text = texts['data/follower.js']!;
    await writeFile(join(directory, 'archive.zip'), zipOf(texts));
    for (const name of ['follower.js', 'account.js', 'manifest.js'])
      await writeFile(join(directory, name), texts[`data/${name}`]!);
    await writeFile(join(directory, 'follower.json'), text.slice(text.indexOf('[')));
    const mb = text.length / 2 ** 20;
    console.log(`${PEOPLE.toLocaleString('en')} followers, ${mb.toFixed(0)} MB of text; the best of ${RUNS}`);
    const jiti = join(dirname(createRequire(import.meta.url).resolve('jiti/package.json')), 'lib/jiti-cli.mjs');
    const results = Object.keys(WAYS).map((way) => {
      const said = execFileSync(process.execPath, [jiti, fileURLToPath(import.meta.url), way, directory], {
        encoding: 'utf8',
      });
      return [way, JSON.parse(said) as Result] as const;
    });
    const [parse, whole] = [results[0]![1], results[1]![1]];
    for (const [way, { ms, peakMb, people }] of results) {
      if (people !== PEOPLE) throw new Error(`${way} found ${people}`);
      console.log(
        `${way.padEnd(28)} ${ms.toFixed(0).padStart(6)} ms  ${(mb / (ms / 1000)).toFixed(0).padStart(4)} MB/s  peak +${peakMb.toFixed(0)} MB  ` +
          `${(ms / parse.ms).toFixed(2)} × JSON.parse  ${(ms / whole.ms).toFixed(2)} × unzip, decode, JSON.parse`,
      );
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}

const [, , way, directory] = process.argv;
if (way && directory) console.log(JSON.stringify(await measure(way, directory)));
else await compare();
