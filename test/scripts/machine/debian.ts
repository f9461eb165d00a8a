import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a command ends well; what it says is left unsaid. */
function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    return true;
  } catch {
    return false;
  }
}

/** Installs packages where that needs no question: on a Debian-like system, as root or by sudo without a password. */
export function installFromDebian(names: readonly string[]): void {
  if (!isProgram('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !runs('sudo', ['-n', 'true'])) return;
  console.log(`Installing ${names.join(', ')} …`);
  const apt = (...args: string[]) => (isRoot ? runs('apt-get', args) : runs('sudo', ['-n', 'apt-get', ...args]));
  const install = () => apt('install', '-y', '--no-install-recommends', ...names);
  if (!install() && apt('update')) install();
}
