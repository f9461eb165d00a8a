import type { AccountId } from '../../base';
import { createIdScanner } from './id-scanner';
import { MOST_LIST_BYTES, MOST_SMALL_BYTES } from './limits';
import { nameOf, named, type WantedName } from './names';
import {
  refused,
  type Archive,
  type ArchiveList,
  type ArchiveOutcome,
  type ArchiveProblem,
  type Refused,
} from './outcome';
import { readAccount, readManifest, readPicture, type Manifest, type Owner } from './small-files';
import { findSources, type GivenFile, type Source } from './sources';
import { createDecoder } from './decoder';

/** What reading an archive needs besides its files. */
export interface ReadingNeeds {
  /** ms since 1970. */
  readonly now: () => number;
  /** Bytes of list files read so far, and of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads an archive of X's: its zip (several, where X splits a large one), its folder, or files out of it,
 * wherever in these they lie. Streams only the few wanted files; executes and stores nothing. Never rejects.
 */
export async function readArchive(files: readonly GivenFile[], needs: ReadingNeeds): Promise<ArchiveOutcome> {
  try {
    const outcome = await read(files, needs);
    return needs.signal?.aborted ? { kind: 'cancelled' } : outcome;
  } catch {
    return needs.signal?.aborted ? { kind: 'cancelled' } : refused('unreadable');
  }
}

async function read(files: readonly GivenFile[], needs: ReadingNeeds): Promise<ArchiveOutcome> {
  const scripts = await findSources(files);
  if ('kind' in scripts) return scripts;
  const small = await readSmall(scripts);
  if ('kind' in small) return small;
  const sources = wantedOf(scripts, small.manifest);
  if (sources === 'several archives') return refused(sources);
  if (sources.length === 0) return refused('not an archive', files[0]?.file.name ?? null);
  const lists = sources.filter(isOfList);
  if (lists.length === 0) return refused('no lists');
  if (lists.reduce((sum, { size }) => sum + size, 0) > MOST_LIST_BYTES) return refused('too large');

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
  if (!following && !followers) return refused('no lists');
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

type WantedSource = Source & WantedName;

const isOfList = ({ what }: WantedName): boolean => what === 'following' || what === 'follower';

/**
 * The wanted files: those that the manifest names, and those of X's usual names. Of one that lies in
 * `data/` and elsewhere too, the first counts.
 */
function wantedOf(scripts: readonly Source[], manifest: Manifest | null): readonly WantedSource[] | 'several archives' {
  const own = new Map<string, WantedName>();
  for (const what of ['following', 'follower'] as const)
    for (const [part, name] of manifest?.[what].names.entries() ?? []) own.set(name, { what, part });
  const found = new Map<string, WantedSource[]>();
  for (const source of scripts) {
    const wanted = own.get(source.name) ?? named(source.name);
    if (!wanted) continue;
    const slot = nameOf(wanted.what, wanted.part);
    const [best] = found.get(slot) ?? [];
    const one = { ...source, ...wanted };
    if (!best || (source.inData && !best.inData)) found.set(slot, [one]);
    else if (source.inData === best.inData) found.get(slot)?.push(one);
  }
  const chosen = [...found.values()].flat();
  const isOne = chosen.length === found.size && new Set(chosen.map(({ folder }) => folder)).size <= 1;
  return isOne ? chosen : 'several archives';
}

/**
 * The manifest's date, else the oldest of the dates in the zip; never in the future: newer evidence wins.
 * Unpacking gives files a date of its own, so of those the date is not known.
 */
function dateOf(manifest: Manifest | null, lists: readonly Source[], now: number): Archive['date'] {
  if (manifest?.generatedAt) return { at: Math.min(manifest.generatedAt, now), from: 'manifest' };
  if (lists.some(({ from }) => from === 'alone')) return null;
  return { at: Math.min(now, ...lists.map(({ modifiedAt }) => modifiedAt)), from: 'file' };
}

async function readSmall(
  scripts: readonly Source[],
): Promise<{ manifest: Manifest | null; owner: Owner | null } | Refused> {
  const texts = new Map<WantedName['what'], { text: string; path: string }>();
  const isSmall = ({ name }: Source) => /^(?:account|manifest|profile)\.js$/.test(name);
  const sources = wantedOf(scripts.filter(isSmall), null);
  if (sources === 'several archives') return refused(sources);
  for (const source of sources) {
    if (source.size > MOST_SMALL_BYTES) return refused('too large', source.path);
    const decode = createDecoder();
    let text = '';
    const problem = await source.read((piece) => ((text += decode(piece)), null));
    if (problem) return refused(problem, source.path);
    texts.set(source.what, { text: text + decode(), path: source.path });
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
  sources: readonly WantedSource[],
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
  const isLeftOut = manifest !== null && names.length === 0;
  // A file without anybody is no list of nobody unless the manifest counts none.
  if (ids.length === 0 && unreadable === 0 && count !== 0) return null;
  const given = new Set(own.map(({ name }) => name));
  const numbered = names.length > 0 ? [] : Array.from({ length: last.part }, (_, part) => nameOf(what, part));
  const missingFiles = [...new Set([...names, ...numbered])].filter((name) => !given.has(name));
  // A single file may be one of several: only the manifest's count, or its zip, shows that none is missing.
  const checked = count !== null ? ids.length >= count : !isLeftOut && own.every(({ from }) => from === 'zip');
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
