import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserName } from '../browser/driver/types';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The file behind a package's command. */
export function commandOf(packageName: string, command: string): string {
  const directory = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  return join(directory, typeof bin === 'string' ? bin : bin[command]!);
}

/** Runs a program at the project's root; what it says is told with the error where it fails. */
async function quietly(
  name: string,
  program: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<void> {
  const child = spawn(program, args, {
    ...options,
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`${name} failed:\n${said.trim()}`);
}

const targets: Record<BrowserName, string> = { chromium: 'chrome', firefox: 'firefox' };

/** Where the production build for a browser lies. */
export function buildDirectory(browser: BrowserName): string {
  return join(root, '.output', `${targets[browser]}-mv3`);
}

/** Makes the production build for a browser. */
export function build(browser: BrowserName): Promise<void> {
  return quietly(`wxt build -b ${targets[browser]}`, process.execPath, [
    commandOf('wxt', 'wxt'),
    'build',
    '-b',
    targets[browser],
    '--mv3',
  ]);
}

/**
 * Runs one of package.json's scripts and keeps what it says to itself.
 * @throws Error with all it said, when it fails
 */
export function runScript(name: string): Promise<void> {
  const npm = process.env['npm_execpath'];
  const args = ['run', '--silent', name];
  return npm
    ? quietly(name, process.execPath, [npm, ...args])
    : quietly(name, 'npm', args, { shell: process.platform === 'win32' });
}
