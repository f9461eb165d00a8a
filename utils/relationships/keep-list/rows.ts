import { parseCsv, parseHandle, parseUserId, type Handle, type UserId } from '../../base';

/**
 * Why a row of a keep list file was skipped.
 * - 'names nobody': neither an id nor a handle nor an address of a profile is in it.
 * - 'rounded': a spreadsheet rounded the id, and the handle tells no other.
 * - 'not known': the handle is in none of the lists here, and no id beside it.
 * - 'another person': the id and the handle are two people's.
 * - 'open quote': a quote opens here, or before, that never closes.
 */
export type RowProblem = 'names nobody' | 'rounded' | 'not known' | 'another person' | 'open quote';

/** A row that was skipped; its cells are joined by tabs, as spreadsheets take them. */
export interface RowNotTaken {
  readonly row: string;
  readonly why: RowProblem;
}

/** What a row says of a person, before anything is looked up. */
export interface ClaimedRow {
  readonly row: string;
  /** In an address the id is whole; in a cell it may be another number, or one that was rounded. */
  readonly id: { readonly kind: 'address' | 'cell'; readonly userId: UserId } | { readonly kind: 'rounded' | 'none' };
  readonly handle: Handle | null;
  readonly note: string;
  /** ms since 1970, or null where the file does not say. */
  readonly at: number | null;
}

/** Titles of columns, their letters alone: those of our files and of other programs'. */
const TITLES = {
  id: ['userid', 'accountid', 'twitterid', 'xid', 'restid', 'idstr', 'id'],
  address: ['profile', 'profileurl', 'profilelink', 'userlink', 'userurl', 'url', 'link', 'address'],
  handle: ['handle', 'username', 'screenname', 'twitterhandle', 'xhandle', 'twitterusername'],
  note: ['note', 'notes', 'comment'],
  at: ['keptat'],
} as const;
type Columns = Readonly<Record<keyof typeof TITLES, number>>;

const ADDRESS =
  /^(?:https?:\/\/)?(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?:(?:i\/user\/|intent\/user\?user_id=)([0-9]{1,19})|@?([A-Za-z0-9_]{1,20}))(?:[/?#].*)?$/i;
/** As spreadsheets show a long number: 1.23E+18, or with the comma of other languages. */
const EXPONENT = /^[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,2}$/i;
/** Spreadsheets keep 15 digits; the rest are zeros. */
const FIFTEEN_DIGITS = /^[0-9]{15}0+$/;

/** The rows of a file. `isGuess`: no column has a title that names people, so that words may only look like handles. */
export interface Rows {
  readonly rows: readonly (ClaimedRow | RowNotTaken)[];
  readonly isGuess: boolean;
}

/** The rows of a CSV, or of a plain list, or null when it is neither. Nothing is left out. */
export function readRows(text: string): Rows | null {
  const { records, unclosed } = parseCsv(text);
  const titled = claim(records);
  const claimed = titled ?? guess(records);
  if (claimed === null && unclosed === '') return null;
  const rest = unclosed.split(/[\r\n]+/).filter((row) => row !== '');
  return {
    rows: [...(claimed ?? []), ...rest.map((row): RowNotTaken => ({ row, why: 'open quote' }))],
    isGuess: titled === null,
  };
}

/** The first column, of a file without titles, whose every cell could name a person; a note stands beside it. */
function guess(records: readonly (readonly string[])[]): ClaimedRow[] | null {
  // By no call with all of them as arguments: engines take some 100,000.
  const width = records.reduce((most, { length }) => Math.max(most, length), 0);
  const named = Array.from({ length: width }, (_, column) => column).find((column) =>
    records.every((record) => couldBePerson(record[column]?.trim() ?? '')),
  );
  if (records.length === 0 || named === undefined) return null;
  const columns = { id: named, address: named, handle: named, note: named === 0 ? 1 : 0, at: -1 };
  return records.map((record) => claimedIn(record, columns, width));
}

/** A number of fewer than 8 digits is more likely a count than an id. */
const couldBePerson = (cell: string): boolean =>
  ADDRESS.test(cell) || /^@?(?=.*[A-Za-z_])[A-Za-z0-9_]{1,20}$/.test(cell) || /^[0-9]{8,19}$/.test(cell);

function claim(records: readonly (readonly string[])[]): ClaimedRow[] | null {
  const [head = []] = records;
  const titles = head.map((title) => title.toLowerCase().replace(/[^a-z]/g, ''));
  const column = (name: keyof typeof TITLES): number =>
    TITLES[name].map((title) => titles.indexOf(title)).find((at) => at >= 0) ?? -1;
  const columns = { id: column('id'), address: column('address'), handle: column('handle') };
  if (Math.max(...Object.values(columns)) >= 0) {
    const all = { ...columns, note: column('note'), at: column('at') };
    return records.slice(1).map((record) => claimedIn(record, all, head.length));
  }
  // Without titles: a plain list, one or more people a line.
  const isList = records.every(({ length }) => length === 1) || head.every((cell) => marksPerson(cell.trim()));
  if (records.length === 0 || !isList) return null;
  const cells = records.flat().filter((cell) => cell.trim() !== '');
  return cells.map((cell) => claimedIn([cell], { id: 0, address: 0, handle: 0, note: -1, at: -1 }, 1));
}

const marksPerson = (cell: string): boolean => ADDRESS.test(cell) || /^@[A-Za-z0-9_]{1,20}$/.test(cell);

/** @param titled how many columns have a title: what is beyond belongs to the last, which held separators of its own */
function claimedIn(record: readonly string[], columns: Columns, titled: number): ClaimedRow {
  const isSplit = record.slice(titled).some((rest) => rest.trim() !== '');
  const cell = (name: keyof Columns) => record[columns[name]]?.trim() ?? '';
  const [, inAddress, handleInAddress] = ADDRESS.exec(cell('address')) ?? [];
  const whole = parseUserId(inAddress);
  // 1,915,489: of a number in thousands the first digits are somebody else's.
  const number = isSplit && columns.id === titled - 1 ? null : parseUserId(cell('id'));
  const id: ClaimedRow['id'] =
    whole !== null
      ? { kind: 'address', userId: whole }
      : EXPONENT.test(cell('id')) || FIFTEEN_DIGITS.test(cell('id'))
        ? { kind: 'rounded' }
        : number !== null
          ? { kind: 'cell', userId: number }
          : { kind: 'none' };
  const name = columns.handle === columns.id && id.kind !== 'none' ? '' : cell('handle').replace(/^@/, '');
  const time = Date.parse(cell('at'));
  return {
    row: record.join('\t'),
    id,
    handle: parseHandle(name) ?? parseHandle(handleInAddress),
    note: (isSplit && columns.note === titled - 1 ? record.slice(columns.note).join(',') : record[columns.note]) ?? '',
    at: Number.isNaN(time) ? null : time,
  };
}
