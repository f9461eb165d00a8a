/**
 * CSV by RFC 4180, in UTF-8. Begins with a byte order mark: without it Excel decodes the file in the
 * machine's legacy code page.
 */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What spreadsheets take for the start of a formula, full-width forms too (OWASP, CSV injection). */
const FORMULA = '=+-@\uFF1D\uFF0B\uFF0D\uFF20';
/** What may stand before it. */
const LEADING = /['"\s]/;
/** Where a field may start: quoted for the comma, one is split where the list separator is the semicolon or the tab. */
const SEPARATING = ';\t\r\n';

/**
 * Where a field may start in a text and is a formula, first to last. Each is escaped with an apostrophe, which
 * {@link parseCsv} removes. One pass from the end: a pattern would look ahead over the same blanks from each line
 * end again, which takes minutes in a file made for it.
 */
function formulaStarts(text: string): number[] {
  const starts: number[] = [];
  let leads = false;
  for (let i = text.length - 1; i >= 0; i--) {
    const character = text.charAt(i);
    leads = FORMULA.includes(character) || (leads && LEADING.test(character));
    if (leads && (i === 0 || SEPARATING.includes(text.charAt(i - 1)))) starts.push(i);
  }
  return starts.reverse();
}

/** A text of which no part is a formula to a spreadsheet. */
function escaped(text: string): string {
  const starts = formulaStarts(text);
  return [0, ...starts].map((from, i) => text.slice(from, starts[i])).join("'");
}

/** The text that was escaped so. */
function unescaped(text: string): string {
  const apostrophes = formulaStarts(text).filter((at) => text[at] === "'");
  return [-1, ...apostrophes].map((before, i) => text.slice(before + 1, apostrophes[i])).join('');
}

/** One field; null is written as an empty one. */
function csvField(value: string | number | boolean | null): string {
  if (value === null) return '';
  const safe = typeof value === 'string' ? escaped(value) : String(value);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. */
export function csvLine(fields: readonly (string | number | boolean | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** What a CSV text holds. */
export interface Csv {
  readonly records: readonly (readonly string[])[];
  /** From the record on in which a quote opens that never closes; empty where all are closed. */
  readonly unclosed: string;
}

/** Reads the CSV of any program: separated by comma, semicolon or tab, with any line ends. */
export function parseCsv(text: string): Csv {
  const [, named, body = ''] = /^\uFEFF?(?:"?sep=(.)"?(?:\r\n?|\n))?([^]*)$/i.exec(text) ?? [];
  const separator = named ?? separatorOf(body);
  const records: string[][] = [];
  let record: string[] = [];
  let recordAt = 0;
  let field = '';
  let quoted = false;
  const endField = () => {
    record.push(plain(field));
    field = '';
  };
  const endRecord = (next: number) => {
    endField();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    recordAt = next;
  };
  for (let i = 0; i < body.length; i++) {
    const character = body[i]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (body[i + 1] === '"') field += body[++i];
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === separator) endField();
    else if (character === '\n') endRecord(i + 1);
    else if (character === '\r') {
      if (body[i + 1] !== '\n') endRecord(i + 1);
    } else field += character;
  }
  if (quoted) return { records, unclosed: body.slice(recordAt) };
  if (field !== '' || record.length > 0) endRecord(body.length);
  return { records, unclosed: '' };
}

/** A field without what keeps a spreadsheet from running it, or from rounding it: `="1915489112787718144"`. */
function plain(field: string): string {
  const [, text] = /^="([^]*)"$/.exec(field) ?? [];
  return text === undefined ? unescaped(field) : text.replaceAll('""', '"');
}

/** Excel writes semicolons where the comma is the decimal sign. */
function separatorOf(body: string): ',' | ';' | '\t' {
  const [head = ''] = /^[^\r\n]*/.exec(body) ?? [];
  const bare = head.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
}
