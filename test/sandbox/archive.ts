import { zipSync, type Zippable } from 'fflate';

/** A data archive as X would make it, of whoever one says. */
export interface ArchiveSpec {
  readonly account: { readonly id: string; readonly handle: string; readonly name: string };
  /** ms since 1970. */
  readonly generatedAt: number;
  /** Ids, newest first; null leaves the list out. */
  readonly following: readonly string[] | null;
  readonly followers: readonly string[] | null;
  /** People a file; 0 for all in one. */
  readonly partSize?: number;
  /** What the manifest counts, where that is not the truth. */
  readonly counts?: { readonly following?: number; readonly followers?: number };
}

/** The text of one list file. */
export function listText(list: 'following' | 'follower', ids: readonly string[], part = 0): string {
  const entries = ids.map(
    (id) =>
      `  {\n    "${list}" : {\n      "accountId" : "${id}",\n      "userLink" : "https://twitter.com/intent/user?user_id=${id}"\n    }\n  }`,
  );
  return `window.YTD.${list}.part${part} = [\n${entries.join(',\n')}\n]`;
}

/** The archive's text files by their paths, with some beside them that nobody should read. */
export function archiveTexts(spec: ArchiveSpec): Record<string, string> {
  const { account, generatedAt, partSize = 0 } = spec;
  const texts: Record<string, string> = {
    'Your archive.html': '<!doctype html>',
    'data/README.txt': `This archive was generated at the request of @${account.handle}.`,
    'data/periscope-followers.js':
      'window.YTD.periscope_followers.part0 = [ { "follower" : { "accountId" : "666" } } ]',
    'data/tweets.js': 'window.YTD.tweets.part0 = [ ]',
    'data/account.js': `window.YTD.account.part0 = ${JSON.stringify(
      [
        {
          account: {
            email: 'somebody@example.com',
            createdVia: 'web',
            username: account.handle,
            accountId: account.id,
            createdAt: '2012-03-04T05:06:07.000Z',
            accountDisplayName: account.name,
          },
        },
      ],
      null,
      2,
    )}`,
    'data/profile.js': `window.YTD.profile.part0 = ${JSON.stringify([{ profile: { description: { bio: '', website: '', location: '' } } }])}`,
  };
  const types: Record<string, { files: { fileName: string; globalName: string; count: string }[] }> = {
    account: { files: [{ fileName: 'data/account.js', globalName: 'YTD.account.part0', count: '1' }] },
  };
  for (const [list, ids, counted] of [
    ['following', spec.following, spec.counts?.following],
    ['follower', spec.followers, spec.counts?.followers],
  ] as const) {
    if (!ids) continue;
    const size = partSize || Math.max(1, ids.length);
    const files = [];
    for (let part = 0; part * size < Math.max(1, ids.length); part++) {
      const some = ids.slice(part * size, (part + 1) * size);
      const fileName = `data/${list}${part === 0 ? '' : `-part${part}`}.js`;
      texts[fileName] = listText(list, some, part);
      files.push({
        fileName,
        globalName: `YTD.${list}.part${part}`,
        count: String(counted === undefined ? some.length : part === 0 ? counted : 0),
      });
    }
    types[list] = { files };
  }
  texts['data/manifest.js'] = `window.__THAR_CONFIG = ${JSON.stringify(
    {
      userInfo: { accountId: account.id, userName: account.handle, displayName: account.name },
      archiveInfo: {
        sizeBytes: '123456',
        generationDate: new Date(generatedAt).toISOString(),
        isPartialArchive: false,
        maxPartSizeBytes: '53687091200',
      },
      readmeInfo: { fileName: 'data/README.txt', directory: 'data/', name: 'README.txt' },
      dataTypes: types,
    },
    null,
    2,
  )}`;
  return texts;
}

/** Zips texts; `folder` stands before every path. */
export function zipOf(
  texts: Readonly<Record<string, string | Uint8Array>>,
  folder = '',
  level: 0 | 6 = 6,
): Uint8Array<ArrayBuffer> {
  const bytes: Zippable = {};
  for (const [path, text] of Object.entries(texts))
    bytes[folder + path] = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return zipSync(bytes, { level, mtime: new Date(2026, 10, 20) });
}

/** The archive's zip. */
export function archiveZip(spec: ArchiveSpec, folder = ''): Uint8Array<ArrayBuffer> {
  return zipOf(archiveTexts(spec), folder);
}
