import { BYTE_ORDER_MARK, csvLine } from '../../base';

/** How an export is written. */
export type ExportFormat = 'csv' | 'json';
export type ExportValue = string | number | boolean | null;

/** Something to export: named columns, and rows a batch at a time. */
export interface ExportTable {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly ExportValue[])[]>;
}

/** The text of an export, streamed a batch at a time. */
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

/** Text buffered before it becomes a Blob, characters. */
const PART = 4 * 1024 * 1024;

/**
 * Concatenates text into a file in constant memory: every 4 million characters become a Blob by way of a
 * Response, which both browsers keep on disk.
 */
export async function gather(pieces: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  let buffer: string[] = [];
  let length = 0;
  const flush = async () => {
    parts.push(await new Response(buffer.join('')).blob());
    buffer = [];
    length = 0;
  };
  for await (const piece of pieces) {
    buffer.push(piece);
    length += piece.length;
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
