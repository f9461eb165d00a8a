import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Runs before anything is installed, on any Node that knows modules: Node's own parts only, no new syntax.

const root = fileURLToPath(new URL('../..', import.meta.url));
const OLDEST_NODE = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `This needs Node ${OLDEST_NODE.join('.')} or later, and this is Node ${process.versions.node}. ` +
      'Get a newer one from https://nodejs.org and try again.',
  );
  process.exit(1);
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, new URL('../../', import.meta.url)), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Whether every package the lock names is installed in that version; optional ones may be for other systems. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : Boolean(optional);
  });
}

function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error('The packages could not be installed; what npm said is above.');
  process.exit(1);
}

/** Runs a TypeScript file beside this one, after Node and the packages were seen to. */
export async function run(script) {
  checkNode();
  installPackages();
  const { createJiti } = await import('jiti');
  try {
    await createJiti(import.meta.url).import(script);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error?.cause) console.error(error.cause);
    process.exit(1);
  }
}
