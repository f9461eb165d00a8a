import type { Spoken } from '../driver';

/**
 * An accessibility tree as text: an element a line, in the order in which it is read, further in what is within another.
 * Roles, names and states alone: texts are read as they
 * stand. What changes with the day is left out too: digits, months, and all but two of rows that are alike.
 */

/** Firefox's words for what Chromium says otherwise. */
const SAME: Record<string, string> = {
  StaticText: 'text',
  'text leaf': 'text',
  pushbutton: 'button',
  'toggle button': 'button',
  checkbutton: 'checkbox',
  radiobutton: 'radio',
  entry: 'textbox',
  combobox_list: 'listbox',
  'combobox option': 'option',
  graphic: 'image',
  columnheader: 'columnheader',
  pagetab: 'tab',
  pagetablist: 'tablist',
};

/** Boxes that nothing is said of, unless they have a name. */
const SILENT = new Set([
  'generic',
  'section',
  'paragraph',
  'text container',
  'none',
  'label',
  'LabelText',
  'LayoutTable',
  'LineBreak',
  'whitespace',
  'strong',
  'emphasis',
]);

/** Of which many stand below each other. */
const ROWS = new Set(['row', 'listitem', 'option', 'ListItem', 'MenuListOption']);

/** What a state is when nothing is said of it, and what is true of nearly everything. */
const SILENT_STATE =
  /^(?:focusable|opaque|enabled|sensitive|selectable text|offscreen|linked|focused|floating|traversed|invisible|active|autocompletion|single line|multi line|editable|stale|vertical|horizontal|selectable|default|explicit-name|invalid=false|disabled=false|required=false|readonly=false|modal=false|busy=0|hasPopup=false|live=off|checkable|readonly|sizeable|moveable|multiselectable|hasPopup=menu|haspopup|invalid|pinned)$/;

const MONTH =
  /\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?=\.? \d| 0)/g;

const AGO = /\b(?:0 (?:second|minute|hour|day|week|month|year)s? ago|yesterday|today|last (?:week|month|year))\b/g;

const plain = (text: string): string =>
  text
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\d+(?:[.,:\u202f]\d+)*(?:\s?(?:AM|PM))?/g, '0')
    .replaceAll(MONTH, 'Month')
    .replaceAll('Month 0, 0', 'Month 0')
    .replaceAll(AGO, 'lately')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Lines of an element and what is within it. */
function linesOf(element: Spoken, depth: number): string[] {
  const role = SAME[element.role] ?? element.role;
  // What is read as it stands, and a line of it as it is broken on the screen.
  if (role === 'text' || element.role === 'InlineTextBox') return [];
  // How many a list holds is known once it was looked at.
  const said = role === 'link' ? plain(element.name).replace(/(?<=\D) 0$/, '') : plain(element.name);
  // Firefox names an item of a list by the first characters of what is in it.
  const name = role === 'listitem' ? '' : said;
  const isSilent = SILENT.has(element.role) && name === '';
  const landmark = element.states.find((state) => state.startsWith('xml-roles='))?.slice('xml-roles='.length);
  const states = element.states
    .filter((state) => !state.startsWith('xml-roles=') && !SILENT_STATE.test(state))
    .filter((state) => !(state.startsWith('level=') && role !== 'heading'));
  const hasValue = element.value !== '' && !/^(?:\w+-extension|https?):/.test(element.value);
  const parts = [
    role === 'landmark' || role === 'region' ? (landmark ?? role) : role,
    name === '' ? '' : `“${name}”`,
    element.description === '' || plain(element.description) === name ? '' : `(${plain(element.description)})`,
    hasValue && plain(element.value) !== name ? `= ${plain(element.value)}` : '',
    states.length > 0 ? `[${states.join(', ')}]` : '',
  ].filter((part) => part !== '');
  const own = isSilent ? [] : [`${'  '.repeat(depth)}${parts.join(' ')}`];
  const rows = element.inside.filter((each) => ROWS.has(SAME[each.role] ?? each.role));
  const left = new Set(rows.length > 4 ? rows.slice(2) : []);
  const inside = element.inside.flatMap((each) => {
    if (!left.has(each)) return linesOf(each, depth + own.length);
    return each === rows[2] ? [`${'  '.repeat(depth + own.length)}…`] : [];
  });
  return [...own, ...inside];
}

/** What stands for a part that is not in the tree. */
export const MISSING = 'nothing named';

/** The whole tree; or, of each of these names, the first element in it that has the name. */
export function readOut(root: Spoken, named?: readonly (string | RegExp)[]): string {
  const find = (element: Spoken, sought: string | RegExp): Spoken | undefined => {
    const name = plain(element.name);
    if (typeof sought === 'string' ? name === sought : sought.test(name)) return element;
    for (const each of element.inside) {
      const found = find(each, sought);
      if (found) return found;
    }
    return undefined;
  };
  // What is not there yet is asked for again.
  const from = named?.map((sought) => find(root, sought)) ?? [root];
  const lines = from.flatMap((each, index) => (each ? linesOf(each, 0) : [`${MISSING} ${String(named?.[index])}`]));
  return `${lines.join('\n')}\n`;
}
