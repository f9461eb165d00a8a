/** What a key asks of the panel. */
export type Command =
  | { readonly kind: 'move'; readonly by: number; readonly extend: 'extend' | 'alone' }
  | { readonly kind: 'pick' | 'extend' | 'search' | 'confirm' | 'open' | 'keep' | 'back' | 'help' | 'into list' };

/** Where the focus is: a text box takes letters, a button its own keys. */
export type Focus = 'list' | 'text' | 'button';

/** The parts of a keyboard event that matter. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

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
const LETTERS: Readonly<Record<string, 'confirm' | 'open' | 'search' | 'help'>> = {
  u: 'confirm',
  o: 'open',
  '/': 'search',
  '?': 'help',
};

/** The command of a key pressed with the focus there, or null where the key is not the panel's. */
export function commandOf(key: Key, focus: Focus): Command | null {
  if (key.ctrlKey || key.metaKey || key.altKey || key.isComposing) return null;
  if (key.key === 'Escape') return { kind: 'back' };
  if (focus === 'text') return key.key === 'ArrowDown' || key.key === 'Enter' ? { kind: 'into list' } : null;
  const name = latin(key);
  const letter = LETTERS[name];
  if (letter) return { kind: letter };
  if (focus === 'button') return null;
  if (name === 'k' && key.shiftKey) return { kind: 'keep' };
  const by = STEPS[name];
  if (by !== undefined) return { kind: 'move', by, extend: key.shiftKey ? 'extend' : 'alone' };
  if (name === 'x' || name === ' ') return { kind: key.shiftKey ? 'extend' : 'pick' };
  return null;
}

/** Letters by what is printed on the key, or by its place where the layout has no Latin letters. */
function latin({ key, code }: Key): string {
  if (key.length > 1 || key < '\x7f') return key.length === 1 ? key.toLowerCase() : key;
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}
