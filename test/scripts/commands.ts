import { spawn } from 'node:child_process';
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

/**
 * Runs a package's command at the project's root and keeps what it says to itself.
 * @throws Error with all it said, when it fails
 */
async function runQuietly(packageName: string, command: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [commandOf(packageName, command), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${said.trim()}`);
}

const targets: Record<BrowserName, string> = { chromium: 'chrome', firefox: 'firefox' };

/** Where the production build for a browser lies. */
export function buildDirectory(browser: BrowserName): string {
  return join(root, '.output', `${targets[browser]}-mv3`);
}

/** Makes the production build for a browser. */
export function build(browser: BrowserName): Promise<void> {
  return runQuietly('wxt', 'wxt', ['build', '-b', targets[browser], '--mv3']);
}

export function checkTypes(): Promise<void> {
  return runQuietly('typescript', 'tsc', ['--noEmit', '-p', '.']);
}
