import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archiveTexts, archiveZip, zipOf } from '../../../sandbox/archive';
import { archiveIn, file, idsOf, read, SPEC, zipFile } from './world';

const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** Where a record of one path begins. */
function recordOf(zip: Uint8Array, signature: number, path: string): number {
  const view = new DataView(zip.buffer);
  const [lengthAt, nameAt] = signature === ENTRY ? [28, 46] : [26, 30];
  for (let at = 0; at + 46 < zip.length; at++) {
    if (view.getUint32(at, true) !== signature) continue;
    const name = new TextDecoder().decode(zip.subarray(at + nameAt, at + nameAt + view.getUint16(at + lengthAt, true)));
    if (name === path) return at;
  }
  throw new Error(`no ${path}`);
}

const endOf = (zip: Uint8Array): number => zip.length - 22;

/** A zip of the archive in which something was changed by hand. */
function changed(change: (view: DataView, zip: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | void): File {
  const zip = archiveZip(SPEC);
  return file(change(new DataView(zip.buffer), zip) ?? zip);
}

const refusal = async (given: File) => {
  const outcome = await read(given);
  return outcome.kind === 'refused' ? outcome.why : outcome.kind;
};

describe('a zip that is not as it should be', () => {
  test('encrypted by its table of contents, or by its own header', async () => {
    expect(
      await refusal(changed((view, zip) => view.setUint16(recordOf(zip, ENTRY, 'data/following.js') + 8, 1, true))),
    ).toBe('encrypted');
    expect(
      await refusal(changed((view, zip) => view.setUint16(recordOf(zip, LOCAL, 'data/following.js') + 6, 1, true))),
    ).toBe('encrypted');
  });

  test('another method of packing; cut over several disks', async () => {
    expect(
      await refusal(changed((view, zip) => view.setUint16(recordOf(zip, ENTRY, 'data/following.js') + 10, 14, true))),
    ).toBe('unsupported');
    expect(await refusal(changed((view, zip) => view.setUint16(endOf(zip) + 4, 2, true)))).toBe('unsupported');
  });

  test('a checksum that does not fit: one digit of an id may have changed', async () => {
    const zip = zipOf(archiveTexts(SPEC), '', 0);
    const at = recordOf(zip, LOCAL, 'data/following.js');
    const digit = zip.indexOf('9'.charCodeAt(0), at + 120);
    zip[digit] = '8'.charCodeAt(0);
    expect(await read(file(zip))).toEqual({ kind: 'refused', why: 'corrupt', file: 'data/following.js' });
  });

  test('more or less inside than is said', async () => {
    for (const by of [-1, 1]) {
      const size = (view: DataView, zip: Uint8Array) =>
        view.setUint32(
          recordOf(zip, ENTRY, 'data/following.js') + 24,
          view.getUint32(recordOf(zip, ENTRY, 'data/following.js') + 24, true) + by,
          true,
        );
      expect(await refusal(changed(size))).toBe('corrupt');
    }
  });

  test('a bomb that lies about its size stops at what it said', async () => {
    const zip = zipOf({ ...archiveTexts(SPEC), 'data/follower.js': new Uint8Array(30_000_000) });
    new DataView(zip.buffer).setUint32(recordOf(zip, ENTRY, 'data/follower.js') + 24, 5_000, true);
    expect(await read(file(zip))).toEqual({ kind: 'refused', why: 'corrupt', file: 'data/follower.js' });
  });

  test('entries that point out of the file, or at something else', async () => {
    expect(
      await refusal(
        changed((view, zip) => view.setUint32(recordOf(zip, ENTRY, 'data/following.js') + 42, 0x7fffffff, true)),
      ),
    ).toBe('corrupt');
    expect(
      await refusal(changed((view, zip) => view.setUint32(recordOf(zip, ENTRY, 'data/following.js') + 42, 5, true))),
    ).toBe('corrupt');
    expect(await refusal(changed((view, zip) => view.setUint32(endOf(zip) + 16, 7, true)))).toBe('corrupt');
    expect(await refusal(changed((view, zip) => view.setUint32(endOf(zip) + 16, 0x7fffffff, true)))).toBe('truncated');
    expect(await refusal(changed((view, zip) => view.setUint32(endOf(zip) + 12, 0x7ffffff0, true)))).toBe('too large');
  });

  test('a comment that holds the mark of an end', async () => {
    const archive = await archiveIn(
      changed((view, zip) => {
        view.setUint16(endOf(zip) + 20, 30, true);
        const longer = new Uint8Array(zip.length + 30);
        longer.set(zip);
        longer.set([0x50, 0x4b, 5, 6], zip.length + 4);
        return longer;
      }),
    );
    expect(idsOf(archive.following)).toEqual(SPEC.following);
  });
});

test('a file that is gone halfway through is said to be unreadable, not damaged', async () => {
  const going = zipFile();
  const slice = going.slice.bind(going);
  going.slice = (from = 0, to = going.size) => {
    const part = slice(from, to);
    // Only what is packed is cut again: the table of contents is read as it is.
    part.slice = () => {
      const gone = new Blob();
      gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
      return gone;
    };
    return part;
  };
  expect(await refusal(going)).toBe('unreadable');
});

describe('zip64, as of archives beyond 4 GB', () => {
  /** The same zip with the numbers of one entry, and of its end, in the wide records. */
  function widened(wide: { entry: 'yes' | 'no'; offset?: bigint }): File {
    return changed((view, zip) => {
      const at = recordOf(zip, ENTRY, 'data/following.js');
      const start = view.getUint32(endOf(zip) + 16, true);
      const after = at + 46 + view.getUint16(at + 28, true);
      const field = new Uint8Array(wide.entry === 'yes' ? 28 : 0);
      if (wide.entry === 'yes') {
        const extra = new DataView(field.buffer);
        extra.setUint16(0, 1, true);
        extra.setUint16(2, 24, true);
        extra.setBigUint64(4, BigInt(view.getUint32(at + 24, true)), true);
        extra.setBigUint64(12, BigInt(view.getUint32(at + 20, true)), true);
        extra.setBigUint64(20, wide.offset ?? BigInt(view.getUint32(at + 42, true)), true);
        for (const place of [20, 24, 42]) view.setUint32(at + place, 0xffffffff, true);
        view.setUint16(at + 30, view.getUint16(at + 30, true) + 28, true);
      }
      const bytes = view.getUint32(endOf(zip) + 12, true) + field.length;
      const count = view.getUint16(endOf(zip) + 10, true);
      const end = new DataView(new ArrayBuffer(56 + 20));
      const endAt = start + bytes;
      end.setUint32(0, 0x06064b50, true);
      end.setBigUint64(4, 44n, true);
      end.setBigUint64(24, BigInt(count), true);
      end.setBigUint64(32, BigInt(count), true);
      end.setBigUint64(40, BigInt(bytes), true);
      end.setBigUint64(48, BigInt(start), true);
      end.setUint32(56, 0x07064b50, true);
      end.setBigUint64(64, BigInt(endAt), true);
      view.setUint16(endOf(zip) + 10, 0xffff, true);
      view.setUint32(endOf(zip) + 12, 0xffffffff, true);
      view.setUint32(endOf(zip) + 16, 0xffffffff, true);
      const pieces = [
        zip.slice(0, after),
        field,
        zip.slice(after, endOf(zip)),
        new Uint8Array(end.buffer),
        zip.slice(endOf(zip)),
      ];
      const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
      pieces.reduce((to, piece) => (whole.set(piece, to), to + piece.length), 0);
      return whole;
    });
  }

  test('is read', async () => {
    expect(idsOf((await archiveIn(widened({ entry: 'no' }))).following)).toEqual(SPEC.following);
    expect(idsOf((await archiveIn(widened({ entry: 'yes' }))).following)).toEqual(SPEC.following);
  });

  test('with numbers that no file can have, it is damaged', async () => {
    expect(await refusal(widened({ entry: 'yes', offset: 2n ** 63n }))).toBe('corrupt');
    expect(await refusal(widened({ entry: 'yes', offset: 2n ** 40n }))).toBe('corrupt');
  });
});

test('whatever is cut off or changed, an archive is read right or refused: never read wrong', async () => {
  const zip = archiveZip(SPEC);
  const spoil = fc.oneof(
    fc.nat(zip.length - 1).map((length) => zip.slice(0, length)),
    fc
      .array(fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 })
      .map((flips) => {
        const spoilt = zip.slice();
        for (const [at, by] of flips) spoilt[at]! ^= by;
        return spoilt;
      }),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes])),
  );
  await fc.assert(
    fc.asyncProperty(spoil, async (bytes) => {
      const outcome = await read(file(bytes));
      if (outcome.kind === 'refused') return;
      const { archive } = outcome as Extract<typeof outcome, { kind: 'archive' }>;
      // A name changed in the table of contents makes a file another one: then it is not there.
      if (archive.following) expect(idsOf(archive.following)).toEqual(SPEC.following);
      if (archive.followers) expect(idsOf(archive.followers)).toEqual(SPEC.followers);
      expect(archive.account.accountId).toBe(SPEC.account.id);
    }),
    { numRuns: 500 },
  );
});

test('files stored without compression are read, over many blocks', async () => {
  const followers = Array.from({ length: 3_000 }, (_, i) => String(1_000_000 + i));
  const zip = zipOf(archiveTexts({ ...SPEC, followers }), '', 0);
  expect(idsOf((await archiveIn(file(zip))).followers)).toEqual(followers);
});
