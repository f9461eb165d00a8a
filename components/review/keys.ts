/** What a key asks of the list or of the one person shown. */
export type Command =
  | { readonly kind: 'move'; readonly by: number; readonly extend: 'extend' | 'alone' }
  | {
      readonly kind:
        | 'toggle'
        | 'extend'
        | 'pick'
        | 'keep'
        | 'skip'
        | 'undo'
        | 'open'
        | 'focus'
        | 'search'
        | 'confirm'
        | 'note'
        | 'help';
    };

/** The parts of a keyboard event that matter. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: -Infinity,
  End: Infinity,
};
const LETTERS: Readonly<Record<string, Exclude<Command['kind'], 'move' | 'toggle' | 'extend'>>> = {
  u: 'pick',
  k: 'keep',
  s: 'skip',
  z: 'undo',
  o: 'open',
  f: 'focus',
  n: 'note',
  '/': 'search',
  '?': 'help',
  Enter: 'confirm',
};

/** The command of a key, or null where it is not one of ours. */
export function commandOf(key: Key): Command | null {
  if (key.ctrlKey || key.metaKey || key.altKey || key.isComposing) return null;
  const name = latin(key);
  const by = STEPS[name];
  if (by !== undefined) return { kind: 'move', by, extend: key.shiftKey ? 'extend' : 'alone' };
  if (name === 'x' || name === ' ') return { kind: key.shiftKey ? 'extend' : 'toggle' };
  const letter = LETTERS[name];
  return letter ? { kind: letter } : null;
}

/** Letters by what is printed on the key, or by its place where the layout has no Latin letters. */
function latin({ key, code }: Key): string {
  if (key.length > 1) return key;
  return key > '\x7f' && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key.toLowerCase();
}
