import { BYTE_ORDER_MARK, csvLine } from '../../base';

/** How an export is written. */
export type ExportFormat = 'csv' | 'json';
/** A value of an exported row. */
export type ExportValue = string | number | boolean | null;

/** Something to export: named columns, and rows a batch at a time. */
export interface ExportTable {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly ExportValue[])[]>;
}

/** The text of an export, a piece for each batch: never more of it in memory than one piece. */
export async function* writeExport({ columns, rows }: ExportTable, format: ExportFormat): AsyncGenerator<string> {
  if (format === 'csv') {
    yield BYTE_ORDER_MARK + csvLine(columns);
    for await (const batch of rows) yield batch.map(csvLine).join('');
    return;
  }
  let before = '[\n';
  for await (const batch of rows) {
    if (batch.length === 0) continue;
    yield (
      before +
      batch
        .map((row) => JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null]))))
        .join(',\n')
    );
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Text gathered before it is handed to the browser, characters. */
const PART = 4 * 1024 * 1024;

/**
 * Gathers text into a file. Every 4 million characters become a Blob of their own, taken from a Response:
 * such a Blob both browsers keep on disk, so that a million rows leave memory flat.
 * @param told how many characters there are so far
 */
export async function gather(
  pieces: AsyncIterable<string>,
  type: string,
  told: (characters: number) => void = () => undefined,
): Promise<Blob> {
  const parts: Blob[] = [];
  let waiting: string[] = [];
  let length = 0;
  let total = 0;
  const flush = async () => {
    parts.push(await new Response(waiting.join('')).blob());
    waiting = [];
    length = 0;
  };
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    total += piece.length;
    told(total);
    if (length >= PART) await flush();
  }
  if (length > 0) await flush();
  return new Blob(parts, { type });
}

/** The media types of the formats. */
export const MEDIA: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
};
