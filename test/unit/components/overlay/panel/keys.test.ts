import { describe, expect, it } from 'vitest';
import { commandOf, type Key } from '../../../../../components/overlay/panel/keys';

function key(name: string, more: Partial<Key> = {}): Key {
  return {
    key: name,
    code: '',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    ...more,
  };
}

describe('commandOf', () => {
  it.each([
    ['j', { kind: 'move', by: 1, extend: 'alone' }],
    ['ArrowDown', { kind: 'move', by: 1, extend: 'alone' }],
    ['k', { kind: 'move', by: -1, extend: 'alone' }],
    ['ArrowUp', { kind: 'move', by: -1, extend: 'alone' }],
    ['Home', { kind: 'move', by: -Infinity, extend: 'alone' }],
    ['End', { kind: 'move', by: Infinity, extend: 'alone' }],
    ['x', { kind: 'pick' }],
    [' ', { kind: 'pick' }],
    ['u', { kind: 'confirm' }],
    ['o', { kind: 'open' }],
    ['/', { kind: 'search' }],
    ['?', { kind: 'help' }],
    ['Escape', { kind: 'back' }],
  ])('reads %s in the list', (name, command) => {
    expect(commandOf(key(name), 'list')).toEqual(command);
  });

  it('extends with shift', () => {
    expect(commandOf(key('J', { shiftKey: true }), 'list')).toEqual({ kind: 'move', by: 1, extend: 'extend' });
    expect(commandOf(key('ArrowUp', { shiftKey: true }), 'list')).toEqual({ kind: 'move', by: -1, extend: 'extend' });
    expect(commandOf(key('X', { shiftKey: true }), 'list')).toEqual({ kind: 'extend' });
  });

  it('keeps with shift and k', () => {
    expect(commandOf(key('K', { shiftKey: true }), 'list')).toEqual({ kind: 'keep' });
    expect(commandOf(key('K', { shiftKey: true }), 'text')).toBeNull();
  });

  it('leaves letters to the text box', () => {
    for (const name of ['j', 'k', 'x', 'u', 'o', '/', '?', ' ', 'Home'])
      expect(commandOf(key(name), 'text')).toBeNull();
    expect(commandOf(key('ArrowDown'), 'text')).toEqual({ kind: 'into list' });
    expect(commandOf(key('Escape'), 'text')).toEqual({ kind: 'back' });
  });

  it('leaves its own keys to a button', () => {
    for (const name of [' ', 'Enter', 'x', 'j']) expect(commandOf(key(name), 'button')).toBeNull();
    expect(commandOf(key('/'), 'button')).toEqual({ kind: 'search' });
  });

  it('leaves the browser its own shortcuts, and input methods their keys', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'isComposing'] as const) {
      expect(commandOf(key('u', { [modifier]: true }), 'list')).toBeNull();
    }
  });

  it('goes by the place of the key on layouts without Latin letters', () => {
    expect(commandOf(key('о', { code: 'KeyJ' }), 'list')).toEqual({ kind: 'move', by: 1, extend: 'alone' });
    expect(commandOf(key('ч', { code: 'KeyX' }), 'list')).toEqual({ kind: 'pick' });
  });

  it('does nothing at other keys', () => {
    for (const name of ['Tab', 'Enter', 'Shift', 'a', 'F5']) expect(commandOf(key(name), 'list')).toBeNull();
  });
});
