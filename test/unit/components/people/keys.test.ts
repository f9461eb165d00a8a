import { describe, expect, test } from 'vitest';
import { commandOf, helpLines, type Key, type KeyLine } from '../../../../components/people/selecting/keys';
import { REVIEW_KEYS } from '../../../../components/review/list/review-keys';

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});
const move = (by: number, isRange = false) => ({ kind: 'move', by, isRange });

describe('keys of a list', () => {
  test.each([
    ['j', move(1)],
    ['ArrowDown', move(1)],
    ['k', move(-1)],
    ['ArrowUp', move(-1)],
    ['Home', move(-Infinity)],
    ['End', move(Infinity)],
    ['x', { kind: 'toggle' }],
    [' ', { kind: 'toggle' }],
    ['a', { kind: 'more' }],
    ['e', { kind: 'keep' }],
    ['n', { kind: 'note' }],
    ['o', { kind: 'open' }],
    ['/', { kind: 'search' }],
    ['z', { kind: 'undo' }],
    ['Enter', { kind: 'confirm' }],
    ['?', { kind: 'help' }],
    ['Escape', { kind: 'back' }],
  ])('%j is the same on x.com and on the review page', (name, command) => {
    expect(commandOf(key(name), 'panel', true)).toEqual(command);
    expect(commandOf(key(name), 'list', true)).toEqual(command);
  });

  test('Shift makes ranges; where Shift is needed to type a key it changes nothing', () => {
    expect(commandOf(key('X', { shiftKey: true }), 'list', true)).toEqual({ kind: 'range' });
    expect(commandOf(key('ArrowUp', { shiftKey: true }), 'panel', true)).toEqual(move(-1, true));
    expect(commandOf(key('?', { shiftKey: true }), 'list', true)).toEqual({ kind: 'help' });
    expect(commandOf(key('/', { shiftKey: true }), 'list', true)).toEqual({ kind: 'search' });
  });

  test('one by one has u and s of its own, and no ranges', () => {
    const review = (name: string, mode: 'list' | 'one by one') => commandOf(key(name), mode, true, REVIEW_KEYS);
    expect(review('u', 'one by one')).toEqual({ kind: 'choose' });
    expect(review('s', 'one by one')).toEqual({ kind: 'skip' });
    expect(commandOf(key('X', { shiftKey: true }), 'one by one', true)).toBeNull();
    expect([review('u', 'list'), commandOf(key('s'), 'panel', true)]).toEqual([null, null]);
  });

  test('what stands above a list of the review page has keys there alone', () => {
    const opens = [
      ['f', 'filters'],
      ['r', 'order'],
      ['d', 'export'],
      ['p', 'rules'],
      ['v', 'one by one'],
    ] as const;
    for (const [name, kind] of opens) {
      expect(commandOf(key(name), 'list', true, REVIEW_KEYS)).toEqual({ kind });
      expect(commandOf(key(name), 'panel', true)).toBeNull();
    }
  });

  test('no two keys of one place are the same', () => {
    for (const mode of ['list', 'one by one'] as const) {
      const names = REVIEW_KEYS.filter(({ modes }) => modes?.includes(mode) ?? true).flatMap((line) =>
        line.names.map((name) => `${name} ${line.shift ?? 'any'}`),
      );
      expect(names).toEqual([...new Set(names)]);
    }
  });

  test('letters can be switched off; arrows, Space, Enter and Esc stay', () => {
    for (const name of ['j', 'k', 'x', 'e', 'n', 'o', 'z', 'f', 'r', 'd', 'v', '/', '?'])
      expect(commandOf(key(name), 'list', false, REVIEW_KEYS), name).toBeNull();
    expect(commandOf(key('ArrowDown'), 'list', false)).toEqual(move(1));
    expect(commandOf(key(' '), 'list', false)).toEqual({ kind: 'toggle' });
    expect(commandOf(key('Enter'), 'list', false)).toEqual({ kind: 'confirm' });
    expect(commandOf(key('Escape'), 'list', false)).toEqual({ kind: 'back' });
  });

  test('the browser keeps its shortcuts, input methods their keys, and other keys do nothing', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'isComposing'] as const)
      expect(commandOf(key('x', { [modifier]: true }), 'list', true)).toBeNull();
    for (const name of ['Tab', 'Shift', 'q', 'F5']) expect(commandOf(key(name), 'list', true)).toBeNull();
  });

  test('layouts without Latin letters go by the place of the key', () => {
    expect(commandOf(key('о', { code: 'KeyJ' }), 'list', true)).toEqual(move(1));
    expect(commandOf(key('ч', { code: 'KeyX' }), 'panel', true)).toEqual({ kind: 'toggle' });
  });

  test('the help names every key there is, and only those that act', () => {
    const shown = (lines: ReturnType<typeof helpLines>) => lines.flatMap((line) => line.shown);
    const all = (lines: readonly KeyLine[]) => lines.flatMap((line) => line.shown);
    expect(shown(helpLines(['list', 'one by one'], true, REVIEW_KEYS))).toEqual(all(REVIEW_KEYS));
    expect(shown(helpLines(['panel'], true))).not.toContain('U');
    expect(shown(helpLines(['panel'], false))).toEqual(['↓', '↑', 'Space', '⇧ ↓', '⇧ ↑', 'Enter', 'Esc']);
  });
});
