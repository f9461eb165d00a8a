import { describe, expect, test } from 'vitest';
import { commandOf, helpLines, KEYS, type Key } from '../../../../components/people/selecting/keys';

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
    expect(commandOf(key('u'), 'one by one', true)).toEqual({ kind: 'choose' });
    expect(commandOf(key('s'), 'one by one', true)).toEqual({ kind: 'skip' });
    expect(commandOf(key('X', { shiftKey: true }), 'one by one', true)).toBeNull();
    expect([commandOf(key('u'), 'list', true), commandOf(key('s'), 'panel', true)]).toEqual([null, null]);
  });

  test('letters can be switched off; arrows, Space, Enter and Esc stay', () => {
    for (const name of ['j', 'k', 'x', 'e', 'n', 'o', 'z', 'f', '/', '?'])
      expect(commandOf(key(name), 'list', false), name).toBeNull();
    expect(commandOf(key('ArrowDown'), 'list', false)).toEqual(move(1));
    expect(commandOf(key(' '), 'list', false)).toEqual({ kind: 'toggle' });
    expect(commandOf(key('Enter'), 'list', false)).toEqual({ kind: 'confirm' });
    expect(commandOf(key('Escape'), 'list', false)).toEqual({ kind: 'back' });
  });

  test('the browser keeps its shortcuts, input methods their keys, and other keys do nothing', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'isComposing'] as const)
      expect(commandOf(key('x', { [modifier]: true }), 'list', true)).toBeNull();
    for (const name of ['Tab', 'Shift', 'a', 'F5']) expect(commandOf(key(name), 'list', true)).toBeNull();
  });

  test('layouts without Latin letters go by the place of the key', () => {
    expect(commandOf(key('о', { code: 'KeyJ' }), 'list', true)).toEqual(move(1));
    expect(commandOf(key('ч', { code: 'KeyX' }), 'panel', true)).toEqual({ kind: 'toggle' });
  });

  test('the help names every key there is, and only those that act', () => {
    const shown = (lines: ReturnType<typeof helpLines>) => lines.flatMap((line) => line.shown);
    expect(shown(helpLines(['list', 'one by one'], true))).toEqual(KEYS.flatMap((line) => line.shown));
    expect(shown(helpLines(['panel'], true))).not.toContain('U');
    expect(shown(helpLines(['panel'], false))).toEqual(['↓', '↑', 'Space', '⇧ ↓', '⇧ ↑', 'Enter', 'Esc']);
  });
});
