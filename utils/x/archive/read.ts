import type { AccountId } from '../../base';
import { createIdScanner } from './id-scanner';
import { MOST_LIST_BYTES, MOST_SMALL_BYTES } from './limits';
import { nameOf, type WantedName } from './names';
import {
  refused,
  type Archive,
  type ArchiveList,
  type ArchiveOutcome,
  type ArchiveProblem,
  type Refused,
} from './outcome';
import { readAccount, readManifest, readPicture, type Manifest, type Owner } from './small-files';
import { findSources, type Source } from './sources';

/** What reading an archive needs besides its files. */
export interface ReadingNeeds {
  /** ms since 1970. */
  readonly now: () => number;
  /** Bytes of list files read so far, and of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads an archive of X's: its zip (several, where X splits a large one), or files out of it. Streams only
 * the few wanted files; executes and stores nothing. Never rejects.
 */
export async function readArchive(files: readonly File[], needs: ReadingNeeds): Promise<ArchiveOutcome> {
  try {
    const outcome = await read(files, needs);
    return needs.signal?.aborted ? { kind: 'cancelled' } : outcome;
  } catch {
    return needs.signal?.aborted ? { kind: 'cancelled' } : refused('unreadable');
  }
}

async function read(files: readonly File[], needs: ReadingNeeds): Promise<ArchiveOutcome> {
  const sources = await findSources(files);
  if ('kind' in sources) return sources;
  if (sources.length === 0) return refused('not an archive', files[0]?.name ?? null);
  const names = new Set(sources.map(({ what, part }) => nameOf(what, part)));
  if (names.size < sources.length || new Set(sources.map(({ folder }) => folder)).size > 1)
    return refused('several archives');
  const lists = sources.filter(isOfList);
  if (lists.length === 0) return refused('no lists');
  if (lists.reduce((sum, { size }) => sum + size, 0) > MOST_LIST_BYTES) return refused('too large');

  const small = await readSmall(sources);
  if ('kind' in small) return small;
  const { manifest, owner } = small;
  if (manifest?.accountId && owner?.accountId && manifest.accountId !== owner.accountId)
    return refused('several accounts');
  const accountId: AccountId | null = owner?.accountId ?? manifest?.accountId ?? null;
  const handle = owner?.handle ?? manifest?.handle ?? null;
  if (!accountId || !handle) return refused('no account');

  const progress = createProgress(lists, needs);
  const following = await readList('following', lists, manifest, progress);
  if (following && 'kind' in following) return following;
  const followers = await readList('follower', lists, manifest, progress);
  if (followers && 'kind' in followers) return followers;
  const archive: Archive = {
    account: {
      accountId,
      handle,
      name: owner?.name ?? manifest?.name ?? handle,
      pictureUrl: owner?.pictureUrl ?? null,
    },
    date: dateOf(manifest, lists, needs.now()),
    following,
    followers,
  };
  return { kind: 'archive', archive };
}

const isOfList = ({ what }: WantedName): boolean => what === 'following' || what === 'follower';

/** The manifest's date, else the oldest of the files', never in the future: newer evidence wins. */
function dateOf(manifest: Manifest | null, lists: readonly Source[], now: number): Archive['date'] {
  if (manifest?.generatedAt) return { at: Math.min(manifest.generatedAt, now), from: 'manifest' };
  return { at: Math.min(now, ...lists.map(({ modifiedAt }) => modifiedAt)), from: 'file' };
}

async function readSmall(
  sources: readonly Source[],
): Promise<{ manifest: Manifest | null; owner: Owner | null } | Refused> {
  const texts = new Map<WantedName['what'], { text: string; path: string }>();
  for (const source of sources) {
    if (isOfList(source) || source.part > 0) continue;
    if (source.size > MOST_SMALL_BYTES) return refused('too large', source.path);
    const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
    let text = '';
    const problem = await source.read((piece) => ((text += utf8.decode(piece, { stream: true })), null));
    if (problem) return refused(problem, source.path);
    texts.set(source.what, { text: text + utf8.decode(), path: source.path });
  }
  const [manifestText, accountText, profileText] = [texts.get('manifest'), texts.get('account'), texts.get('profile')];
  const manifest = manifestText ? readManifest(manifestText.text) : null;
  if (manifestText && !manifest) return refused('malformed', manifestText.path);
  const account = accountText ? readAccount(accountText.text) : null;
  if (accountText && !account) return refused('malformed', accountText.path);
  return { manifest, owner: account && { ...account, pictureUrl: profileText ? readPicture(profileText.text) : null } };
}

async function readList(
  what: 'following' | 'follower',
  sources: readonly Source[],
  manifest: Manifest | null,
  progress: (bytes: number) => void,
): Promise<ArchiveList | null | Refused> {
  const own = sources.filter((source) => source.what === what).sort((a, b) => a.part - b.part);
  const last = own.at(-1);
  if (last === undefined) return null;
  const parts: BigUint64Array[] = [];
  let unreadable = 0;
  for (const source of own) {
    const scanner = createIdScanner(what);
    const problem: ArchiveProblem | null = await source.read((piece) => (progress(piece.length), scanner.push(piece)));
    if (problem) return refused(problem, source.path);
    const scanned = scanner.end();
    if (typeof scanned === 'string') return refused(scanned, source.path);
    parts.push(scanned.ids);
    unreadable += scanned.unreadable;
  }
  const ids = new BigUint64Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (ids.set(part, at), at + part.length), 0);

  const { names, count } = manifest?.[what] ?? { names: [], count: null };
  const given = new Set(own.map(({ part }) => nameOf(what, part)));
  const numbered = Array.from({ length: last.part }, (_, part) => nameOf(what, part));
  const missingFiles = [...new Set([...names, ...numbered])].filter((name) => !given.has(name));
  // A single file may be one of several: only the manifest's count, or its zip, shows that none is missing.
  const checked = count !== null ? ids.length >= count : own.every(({ from }) => from === 'zip');
  return {
    ids,
    expected: count,
    unreadable,
    missingFiles,
    hasEveryone: checked && unreadable === 0 && missingFiles.length === 0,
  };
}

function createProgress(lists: readonly Source[], { onProgress, signal }: ReadingNeeds): (bytes: number) => void {
  const total = lists.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  return (bytes) => {
    signal?.throwIfAborted();
    done += bytes;
    onProgress?.(done, total);
  };
}
