import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process and all it started with SIGKILL; resolves when it is gone. The process leads its own group. */
export async function killTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
  } else {
    process.kill(-child.pid, 'SIGKILL');
  }
  await gone;
}
