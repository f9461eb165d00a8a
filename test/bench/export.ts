/**
 * What an export costs in memory and time as it grows: npm run bench -- export
 *
 * Rows as a list of X's has them go through the product's own writer, CSV and JSON, a page of 1,000 at a
 * time, into the Blob that a page hands to the browser. The heap is looked at after every page; the
 * file's bytes lie outside it. The baseline, in the same run, is the same rows held as one string.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BYTE_ORDER_MARK, csvLine } from '../../utils/base/csv';
import {
  gather,
  MEDIA,
  writeExport,
  type ExportFormat,
  type ExportTable,
  type ExportValue,
} from '../../utils/data/export/write';

const PAGE = 1_000;
const COLUMNS = [
  'user id',
  'handle',
  'name',
  'relationship',
  'verified',
  'protected',
  'followers',
  'following',
  'posts',
  'created at',
  'last post at',
  'bio',
  'profile',
];

function row(n: number): readonly ExportValue[] {
  const id = String(1_000_000_000_000_000_000n + BigInt(n));
  const bio = `Number ${n}, "quoted", lives in São Paulo 🎈 and writes about ${n % 2 ? '=sums' : 'tea'}`;
  return [
    id,
    `person_${n}`,
    `Person ${n}`,
    'mutual',
    'none',
    false,
    n,
    n,
    n,
    '2020-01-01T00:00:00.000Z',
    null,
    bio,
    `https://x.com/i/user/${id}`,
  ];
}

// A heap without garbage, however the bench is started.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapMb = () => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

/** The rows, looking at the heap every so often. */
function table(count: number, look: () => void): ExportTable {
  async function* rows() {
    for (let from = 0; from < count; from += PAGE) {
      yield Array.from({ length: Math.min(PAGE, count - from) }, (_, i) => row(from + i));
      if ((from / PAGE) % 50 === 49) look();
    }
  }
  return { columns: COLUMNS, rows: rows() };
}

async function measured(count: number, format: ExportFormat) {
  const before = heapMb();
  let peak = 0;
  const began = performance.now();
  const file = await gather(
    writeExport(
      table(count, () => (peak = Math.max(peak, heapMb() - before))),
      format,
    ),
    MEDIA[format],
  );
  return {
    seconds: (performance.now() - began) / 1000,
    peak: Math.max(peak, heapMb() - before),
    megabytes: file.size / 1e6,
  };
}

async function asOneString(count: number) {
  const before = heapMb();
  const began = performance.now();
  let text = BYTE_ORDER_MARK + csvLine(COLUMNS);
  for (let n = 0; n < count; n++) text += csvLine(row(n));
  const peak = heapMb() - before;
  return { seconds: (performance.now() - began) / 1000, peak, megabytes: Buffer.byteLength(text) / 1e6 };
}

async function main(): Promise<void> {
  console.log('rows       how        file MB   s       heap MB at most');
  const show = (rows: number, how: string, { megabytes, seconds, peak }: Awaited<ReturnType<typeof measured>>) =>
    console.log(
      `${String(rows).padEnd(10)} ${how.padEnd(10)} ${megabytes.toFixed(1).padStart(7)} ${seconds.toFixed(2).padStart(7)} ${peak.toFixed(1).padStart(10)}`,
    );
  const peaks: number[] = [];
  for (const count of [10_000, 100_000, 1_000_000]) {
    const csv = await measured(count, 'csv');
    show(count, 'csv', csv);
    show(count, 'json', await measured(count, 'json'));
    peaks.push(csv.peak);
  }
  const whole = await asOneString(1_000_000);
  show(1_000_000, 'one string', whole);
  console.log(
    `\n1,000,000 rows take ${(whole.peak / Math.max(1, peaks[2]!)).toFixed(1)} times less heap than as one string, and ${(peaks[2]! - peaks[1]!).toFixed(1)} MB more than 100,000.`,
  );
}

void main();
