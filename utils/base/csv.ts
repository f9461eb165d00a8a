/**
 * CSV by RFC 4180, in UTF-8. Begins with a byte order mark: without it Excel decodes the file in the
 * machine's legacy code page.
 */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What spreadsheets take for the start of a formula, full-width forms too (OWASP, CSV injection). Such a
 * field is escaped with an apostrophe, which {@link parseCsv} removes.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One field; null is written as an empty one. */
function csvField(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. */
export function csvLine(fields: readonly (string | number | boolean | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** The records of a CSV text from any program: separated by comma, semicolon or tab, with any line ends. */
export function parseCsv(text: string): string[][] {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const separator = separatorOf(body);
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  const endField = () => {
    record.push(FORMULA.test(field) && field.startsWith("'") ? field.slice(1) : field);
    field = '';
  };
  const endRecord = () => {
    endField();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  for (let i = 0; i < body.length; i++) {
    const character = body[i]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (body[i + 1] === '"') field += body[++i];
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === separator) endField();
    else if (character === '\n') endRecord();
    else if (character === '\r') {
      if (body[i + 1] !== '\n') endRecord();
    } else field += character;
  }
  if (field !== '' || record.length > 0) endRecord();
  return records;
}

/** Excel writes semicolons where the comma is the decimal sign. */
function separatorOf(body: string): ',' | ';' | '\t' {
  const [head = ''] = /^[^\r\n]*/.exec(body) ?? [];
  const count = (separator: string) => head.split(separator).length;
  return count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
}
