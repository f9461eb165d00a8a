import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { createJiti } from 'jiti';
import { format } from 'prettier';
import { markdown } from '../bench/harness';
import { findBrowser } from './machine/browsers';
import { root } from './commands';
import { sentenceFrom, withSentence } from './readme-figures';

/**
 * Runs one of test/bench by its name, with the arguments after it; `all` runs each, with figures by which the whole
 * takes some twenty minutes on two quiet cores, and writes docs/benchmarks.md and README's figures from what they print.
 * Without a name it says which there are.
 */

const folder = join(root, 'test', 'bench');
const NOT_RUN = ['harness.ts', 'chromium.ts', 'opened.ts'];
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !NOT_RUN.includes(name) && !name.endsWith('-page.ts'))
  .map((name) => name.slice(0, -'.ts'.length));

/** What a bench measures: the comment at its head. */
function purposeOf(name: string): string {
  const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(join(folder, `${name}.ts`), 'utf8')) ?? [];
  return comment.replaceAll(/^\s*\* ?/gm, '').trim();
}

interface Run {
  readonly name: string;
  readonly args?: readonly string[];
  /** Smaller figures than its own, for want of time; the environment's go first. */
  readonly figures?: Readonly<Record<string, string>>;
}

/** How those run among all that have other figures there than by themselves, or are one browser's at a time. */
const AMONG_ALL: readonly Run[] = [
  { name: 'archive', figures: { PEOPLE: '300000' } },
  { name: 'archive-storing', figures: { PEOPLE: '300000' } },
  { name: 'list-scroll', figures: { PEOPLE: '1200', ROUNDS: '2' } },
  { name: 'messages', args: ['chromium'] },
  { name: 'messages', args: ['firefox'] },
  { name: 'queue-overhead', args: ['chromium'] },
  { name: 'queue-overhead', args: ['firefox'] },
  { name: 'queue-popup', args: ['chromium'] },
  { name: 'queue-popup', args: ['firefox'] },
  { name: 'review', args: ['chromium'], figures: { PEOPLE: '1000000' } },
  { name: 'review', args: ['firefox'], figures: { PEOPLE: '1000000' } },
  { name: 'scale', args: ['chromium'] },
  { name: 'scale', args: ['firefox'] },
  { name: 'start-up', figures: { ROUNDS: '2', IDLE_S: '5' } },
];
const runs = names.flatMap((name): readonly Run[] => {
  const chosen = AMONG_ALL.filter((run) => run.name === name);
  return chosen.length > 0 ? chosen : [{ name }];
});

/** What people feel, and the benches that measure it. */
const ASKED = {
  'header complete → badge painted': 'badge-paint',
  'script on a page with nothing to show, and at the start of a profile and a list; idle': 'start-up',
  'scrolling a list: script, main thread, listeners, heap': 'list-scroll; the page itself: page-cells',
  'who follows back; what a screen of rows is answered from':
    'relationships-lists; the bare merge: relationships-classify',
  'storing people; reading an answer of X': 'relationships-storing',
  'ids alone, from an archive': 'relationships-lists; reading the file: archive, archive-storing',
  'what knowing it costs; a year of history': 'relationships-price, relationships-year',
  'review: first rows, search, order, freeze, memory': 'review; the file: export',
  'from a thousand people to a million, from 10 queued to 500': 'scale',
  'popup: asked for → with its figures': 'queue-popup',
  'settings and other pages of ours: script': 'own-pages',
  'messages and bytes a person in a list of 1,500': 'messages',
  'the first word of ours on a page': 'first-word',
  'queue: what is added to a bare request': 'queue-overhead',
};

/** One that hangs is ended after this, ms, so that the others are still measured. */
const LONGEST_MS = 480_000;

interface Outcome {
  readonly said: string;
  readonly seconds: number;
  readonly ended: 'as it should' | 'with an error: its goal is missed, or it could not measure' | 'by the time limit';
}

/** Runs one in a process of its own, with all that it starts; what it prints, and how it ended. Never rejects. */
function run({ name, args = [], figures = {} }: Run): Promise<Outcome> {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(process.execPath, [join(root, 'test/scripts/bench.mjs'), name, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...figures, ...process.env },
      // A group of its own: browsers end with it.
      detached: true,
    });
    let said = '';
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    }, LONGEST_MS);
    const end = (ended: Outcome['ended']) => {
      clearTimeout(limit);
      resolve({ said: said.trim(), seconds: (performance.now() - began) / 1_000, ended });
    };
    child.stdout.on('data', (data: Buffer) => {
      said += String(data);
      process.stdout.write(data);
    });
    child.on('error', () => end('with an error: its goal is missed, or it could not measure'));
    child.on('close', (code) => {
      if (isLate) return end('by the time limit');
      end(code === 0 ? 'as it should' : 'with an error: its goal is missed, or it could not measure');
    });
  });
}

/** The version a browser says of itself. */
async function versionOf(browser: 'chromium' | 'firefox'): Promise<string> {
  try {
    const child = spawn(await findBrowser(browser), ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    for await (const data of child.stdout) said += String(data);
    return said.trim();
  } catch {
    return `no ${browser}`;
  }
}

async function writeAll(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const browsers = [await versionOf('chromium'), await versionOf('firefox')];
  const load = loadavg()[0]!.toFixed(1);
  const parts: string[] = [];
  const table: Record<string, string>[] = [];
  const all = new Map<string, string>();
  for (const each of runs) {
    const title = [each.name, ...(each.args ?? [])].join(' ');
    console.log(`\n${title}`);
    const { said, seconds, ended } = await run(each);
    all.set(each.name, said);
    table.push({ bench: title, 'took, s': seconds.toFixed(0), ended });
    // Tables are Markdown already; lines are kept as lines.
    const lines = said.split('\n').map((line) => (line.startsWith('|') || line === '' ? line : `${line}  `));
    const figures = Object.entries(each.figures ?? {}).map(([key, value]) => `${key}=${process.env[key] ?? value}`);
    parts.push(`## ${title}`, purposeOf(each.name));
    if (figures.length > 0) parts.push(`Here with ${figures.join(' ')}.`);
    parts.push(lines.join('\n'));
    if (ended !== 'as it should') parts.push(`**This one ended ${ended}.**`);
  }
  const head = [
    '# Benchmarks',
    'Written by `npm run bench -- all` after both builds. What counts are the ratios to the baseline of the same run, in turns: milliseconds are of this machine and day.',
    `${new Date().toISOString().slice(0, 10)}, ${machine}, load ${load} before it began, Node ${process.version}, ${browsers.join(', ')}.`,
    markdown(Object.entries(ASKED).map(([what, bench]) => ({ 'what people feel': what, bench }))),
    markdown(table),
  ];
  const path = join(root, 'docs/benchmarks.md');
  writeFileSync(path, await format([...head, ...parts].join('\n\n'), { parser: 'markdown' }));
  const sentence = sentenceFrom((of) => all.get(of) ?? '');
  const readme = join(root, 'README.md');
  if (sentence === null) console.log('README keeps its figures: a bench has not said its own.');
  else writeFileSync(readme, withSentence(readFileSync(readme, 'utf8'), sentence));
  console.log(`Written: ${path}`);
}

const [name = '', ...rest] = process.argv.slice(2);
if (name === 'all') await writeAll();
else if (names.includes(name)) {
  process.argv.splice(2, Infinity, ...rest);
  await createJiti(import.meta.url).import(join(folder, `${name}.ts`));
} else {
  console.log(`npm run bench -- NAME, where NAME is all, or one of:\n${names.map((one) => `  ${one}`).join('\n')}`);
  process.exitCode = 1;
}
