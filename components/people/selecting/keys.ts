import type { Word } from '../../../utils/base';

/** What a key asks of the list, or of the one person shown. */
export type Command =
  | { readonly kind: 'move'; readonly by: number; readonly isRange: boolean }
  | {
      readonly kind:
        | 'toggle'
        | 'range'
        | 'more'
        | 'choose'
        | 'skip'
        | 'keep'
        | 'note'
        | 'open'
        | 'search'
        | 'undo'
        | 'confirm'
        | 'one by one'
        | 'filters'
        | 'order'
        | 'export'
        | 'rules'
        | 'help'
        | 'back';
    };

/** Where keys are pressed: in the panel on x.com, in a list of the review page, or with one person shown there. */
export type KeyMode = 'panel' | 'list' | 'one by one';

/** A line of the help: its keys as they are shown and as KeyboardEvent.key names them, and what they do. */
export interface KeyLine {
  readonly shown: readonly string[];
  readonly words: Word;
  readonly names: readonly string[];
  /** With Shift or without; where it does not matter, none. */
  readonly shift?: boolean;
  /** Everywhere where none is given. */
  readonly modes?: readonly KeyMode[];
  readonly command: (name: string) => Command;
}

const STEPS: Readonly<Record<string, number>> = {
  j: 1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: -Infinity,
  End: Infinity,
};
const move =
  (isRange: boolean) =>
  (name: string): Command => ({ kind: 'move', by: STEPS[name] ?? 0, isRange });
/** The command of a {@link KeyLine} without a number. */
export const plain = (kind: Exclude<Command['kind'], 'move'>) => (): Command => ({ kind });
const LISTS: readonly KeyMode[] = ['panel', 'list'];

/** The keys of every list of people: commands and help both come from this table, and from what a place adds to it. */
export const KEYS: readonly KeyLine[] = [
  {
    shown: ['J', 'K', '↓', '↑'],
    words: 'review_key_move',
    names: Object.keys(STEPS),
    shift: false,
    command: move(false),
  },
  { shown: ['X', 'Space'], words: 'review_key_toggle', names: ['x', ' '], shift: false, command: plain('toggle') },
  {
    shown: ['⇧ X', '⇧ ↓', '⇧ ↑'],
    words: 'review_key_range',
    names: ['x', ' ', ...Object.keys(STEPS)],
    shift: true,
    modes: LISTS,
    command: (name) => (name in STEPS ? move(true)(name) : { kind: 'range' }),
  },
  { shown: ['A'], words: 'review_key_more', names: ['a'], shift: false, modes: LISTS, command: plain('more') },
  { shown: ['E'], words: 'review_key_keep', names: ['e'], command: plain('keep') },
  { shown: ['N'], words: 'review_key_note', names: ['n'], command: plain('note') },
  { shown: ['O'], words: 'review_key_open', names: ['o'], command: plain('open') },
  { shown: ['Z'], words: 'review_key_undo', names: ['z'], command: plain('undo') },
  { shown: ['Enter'], words: 'review_key_confirm', names: ['Enter'], command: plain('confirm') },
  { shown: ['/'], words: 'review_key_search', names: ['/'], command: plain('search') },
  { shown: ['?'], words: 'review_keys', names: ['?'], command: plain('help') },
  { shown: ['Esc'], words: 'review_key_back', names: ['Escape'], command: plain('back') },
];

/** The parts of a keyboard event that matter. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/**
 * The command of a key, or null where it is not one of ours.
 * @param letters whether keys of one character act (WCAG 2.1.4); the others always do
 */
export function commandOf(key: Key, mode: KeyMode, letters: boolean, keys = KEYS): Command | null {
  if (key.ctrlKey || key.metaKey || key.altKey || key.isComposing) return null;
  const name = latin(key);
  if (!letters && isLetter(name)) return null;
  const line = keys.find(
    ({ names, shift = key.shiftKey, modes }) =>
      names.includes(name) && shift === key.shiftKey && (modes?.includes(mode) ?? true),
  );
  return line?.command(name) ?? null;
}

/** The lines of the help for some modes; keys of one character are left out while they are switched off. */
export function helpLines(modes: readonly KeyMode[], letters: boolean, keys = KEYS): readonly KeyLine[] {
  return keys
    .filter((line) => !line.modes || line.modes.some((mode) => modes.includes(mode)))
    .map((line) =>
      letters
        ? line
        : { ...line, shown: line.shown.filter((one) => !isLetter(one.split(' ').at(-1) ?? '') || ARROWS.test(one)) },
    )
    .filter(({ shown }) => shown.length > 0);
}

const ARROWS = /[↑↓]/;

/** Whether a key is of one character, Space aside. */
export function isLetter(name: string): boolean {
  return name.length === 1 && name !== ' ';
}

/** Letters by what is printed on the key, or by its place where the layout has no Latin letters. */
function latin({ key, code }: Key): string {
  if (key.length > 1) return key;
  return key > '\x7f' && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key.toLowerCase();
}
