import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { createJiti } from 'jiti';
import { format } from 'prettier';
import { findBrowser } from './browsers';
import { root } from './commands';

/**
 * Runs one of test/bench by its name, with the arguments after it; `all` runs each and writes docs/benchmarks.md from
 * what they print. Without a name it says which there are.
 */

const folder = join(root, 'test', 'bench');
const NOT_RUN = ['harness.ts', 'chromium.ts'];
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !NOT_RUN.includes(name) && !name.endsWith('-page.ts'))
  .map((name) => name.slice(0, -'.ts'.length));

/** What a bench measures: the comment at its head. */
function purposeOf(name: string): string {
  const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(join(folder, `${name}.ts`), 'utf8')) ?? [];
  return comment.replaceAll(/^\s*\* ?/gm, '').trim();
}

/** Runs one in a process of its own; what it prints, and whether it said itself that a goal is missed. */
function run(name: string): Promise<{ readonly said: string; readonly isMet: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'test/scripts/bench.mjs'), name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += String(data);
      process.stdout.write(data);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ said: said.trim(), isMet: code === 0 }));
  });
}

/** The version a browser says of itself. */
async function versionOf(browser: 'chromium' | 'firefox'): Promise<string> {
  const child = spawn(await findBrowser(browser), ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  for await (const data of child.stdout) said += String(data);
  return said.trim();
}

async function writeAll(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const browsers = [await versionOf('chromium'), await versionOf('firefox')];
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench -- all` after a build. What counts are the ratios to the baseline of the same run, in turns: milliseconds are of this machine and day.',
    `${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.version}, ${browsers.join(', ')}.`,
  ];
  for (const name of names) {
    const { said, isMet } = await run(name);
    // Tables are Markdown already; lines are kept as lines.
    const lines = said.split('\n').map((line) => (line.startsWith('|') || line === '' ? line : `${line}  `));
    parts.push(`## ${name}`, purposeOf(name), lines.join('\n'));
    if (!isMet) parts.push('**This one ended with an error: its goal is missed.**');
  }
  const path = join(root, 'docs/benchmarks.md');
  writeFileSync(path, await format(parts.join('\n\n'), { parser: 'markdown' }));
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
