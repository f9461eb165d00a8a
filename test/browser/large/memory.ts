import { readdirSync, readFileSync } from 'node:fs';

/** A process of a browser, the most memory it ever held, and what it holds now. */
interface Held {
  readonly command: string;
  readonly mebibytes: number;
  readonly mebibytesNow: number;
}

/** What the processes that run pages hold now (MiB, resident), all together; 0 where that can't be told. */
export function residentOfPages(profileDir: string): number {
  if (process.platform !== 'linux') return 0;
  const pages = descendantsOf(profileDir).filter(({ command }) => /--type=renderer|-contentproc/.test(command));
  return pages.reduce((sum, { mebibytesNow }) => sum + mebibytesNow, 0);
}

/**
 * The most memory (MiB, resident) that the process running the extension's background ever held, by the
 * kernel's own record, or null where that can't be told. Chromium marks the process; in Firefox it is the
 * largest of all content processes, which is at least as much.
 */
export function peakOfBackground(profileDir: string): number | null {
  if (process.platform !== 'linux') return null;
  const processes = descendantsOf(profileDir);
  const marked = processes.filter(({ command }) => command.includes('--extension-process'));
  const content = processes.filter(({ command }) => command.includes('-contentproc'));
  const peaks = (marked.length > 0 ? marked : content).map(({ mebibytes }) => mebibytes);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function descendantsOf(profileDir: string): Held[] {
  const all = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? read(pid) : []));
  const family = new Set(all.filter(({ command }) => command.includes(profileDir)).map(({ pid }) => pid));
  for (let before = -1; before !== family.size;) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

function read(pid: string): (Held & { readonly pid: string; readonly parent: string })[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const mebibytesOf = (field: string) =>
      Math.round(Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024);
    return [
      {
        pid,
        parent: /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '',
        command,
        mebibytes: mebibytesOf('VmHWM'),
        mebibytesNow: mebibytesOf('VmRSS'),
      },
    ];
  } catch {
    // Gone meanwhile.
    return [];
  }
}
