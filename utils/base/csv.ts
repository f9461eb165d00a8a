/**
 * CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel reads it in the
 * machine's old code page. A spreadsheet runs a field that begins like a formula: such a field gets an
 * apostrophe before it, which {@link parseCsv} takes off again, so that nothing is lost on the way.
 */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What spreadsheets take for the start of a formula, full-width forms too (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One field. Null is an empty one. */
export function csvField(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. */
export function csvLine(fields: readonly (string | number | boolean | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** The records of a CSV text, of ours or another program's: commas or semicolons, any line ends. */
export function parseCsv(text: string): string[][] {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const separator = separatorOf(body);
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let inside: 'quotes' | 'field' = 'field';
  const endField = () => {
    record.push(unguarded(field));
    field = '';
  };
  const endRecord = () => {
    endField();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  for (let i = 0; i < body.length; i++) {
    const here = body[i]!;
    if (inside === 'quotes') {
      if (here !== '"') field += here;
      else if (body[i + 1] === '"') field += body[++i];
      else inside = 'field';
    } else if (here === '"' && field === '') inside = 'quotes';
    else if (here === separator) endField();
    else if (here === '\n') endRecord();
    else if (here === '\r') {
      if (body[i + 1] !== '\n') endRecord();
    } else field += here;
  }
  if (field !== '' || record.length > 0) endRecord();
  return records;
}

/** Excel writes semicolons where the comma is the decimal sign. */
function separatorOf(body: string): ',' | ';' | '\t' {
  const head = /^[^\r\n]*/.exec(body)![0];
  const count = (one: string) => head.split(one).length;
  return count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
}

function unguarded(field: string): string {
  return field.startsWith("'") && FORMULA.test(field) ? field.slice(1) : field;
}
