// @vitest-environment happy-dom
import { render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isUnsealed, own, sealRoot } from '../../../../components/overlay/seal';
import { turn } from '../../turn';

vi.stubEnv('FIREFOX', 'true');

let root: ShadowRoot;
let box: HTMLElement;
let unseal: () => void;
let animations: unknown[];

const button = () => root.querySelector('button')!;
/** What was recorded meanwhile is told by a task of its own. */

beforeEach(() => {
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  root = host.attachShadow({ mode: 'closed' });
  box = document.createElement('div');
  const style = document.createElement('style');
  style.textContent = '.note { color: red } button { color: blue }';
  root.append(style, box);
  animations = [];
  Object.assign(root, { getAnimations: () => animations });
  unseal = sealRoot(root);
  own(() =>
    render(
      <p class="note">
        <b>Unfollow Bob?</b>
        <button type="button">Unfollow</button>
      </p>,
      box,
    ),
  );
});
afterEach(() => unseal());

test('what we draw ourselves leaves the seal whole, also what components change by their state', async () => {
  let count: (to: number) => void;
  const Counter = () => {
    const [counted, set] = useState(0);
    count = set;
    return <button type="button">Unfollow {counted}</button>;
  };
  own(() => render(<Counter />, box));
  expect(isUnsealed(button())).toBe(false);
  count!(3);
  await turn();
  expect(button().textContent).toBe('Unfollow 3');
  expect(isUnsealed(button())).toBe(false);
  own(() => own(() => (box.style.fontSize = '17px')));
  await turn();
  expect(isUnsealed(button())).toBe(false);
});

const RECORDED: Record<string, () => void> = {
  'another word': () => void (button().textContent = 'Follow'),
  'other letters in the same text': () => void ((button().firstChild as Text).data = 'Follow'),
  'another name': () => void (root.querySelector('b')!.textContent = 'Unfollow Eve?'),
  'a style of an element': () => button().setAttribute('style', 'color: transparent'),
  'another class': () => void (button().className = 'gone'),
  'something beside it': () => box.append('Follow'),
  'another style sheet': () => root.append(document.createElement('style')),
  'other rules written': () => void (root.querySelector('style')!.textContent = ''),
  'the button moved away and back': () => {
    const { parentElement } = button();
    const moved = button();
    document.body.append(moved);
    parentElement!.append(moved);
  },
};

test.each(Object.entries(RECORDED))('%s breaks it at once, and for good', async (_name, change) => {
  const was = button();
  const html = root.innerHTML;
  change();
  expect(isUnsealed(was)).toBe(true);
  own(() => void (root.innerHTML = html));
  await turn();
  expect(isUnsealed(button())).toBe(true);
});

test.each(Object.entries(RECORDED))('%s breaks it where we draw before anybody looks', (_name, change) => {
  change();
  own(() => void (box.lang = 'fr'));
  expect(isUnsealed(button())).toBe(true);
});

test('taken back before anybody looks it is broken all the same', async () => {
  button().className = 'gone';
  button().className = '';
  await turn();
  expect(isUnsealed(button())).toBe(true);
});

test('what hears of the focus in the middle of our drawing is not ours', () => {
  const hear = () => void (root.querySelector('b')!.textContent = 'Unfollow Eve?');
  const Focused = () => {
    useLayoutEffect(() => button().focus(), []);
    return (
      <p>
        <b>Unfollow Bob?</b>
        <button type="button">Unfollow</button>
      </p>
    );
  };
  own(() => render(<Focused key="1" />, box));
  expect(isUnsealed(button())).toBe(false);
  addEventListener('focus', hear, true);
  own(() => render(<Focused key="2" />, box));
  removeEventListener('focus', hear, true);
  expect(root.querySelector('b')!.textContent).toBe('Unfollow Eve?');
  expect(isUnsealed(button())).toBe(true);
});

test('drawing that fails midway is over', () => {
  expect(() =>
    own(() => {
      throw new Error('no');
    }),
  ).toThrow('no');
  button().className = 'gone';
  expect(isUnsealed(button())).toBe(true);
});

const UNRECORDED: Record<string, () => void> = {
  'our style switched off': () => void (root.querySelector('style')!.sheet!.disabled = true),
  'our style for other media': () => void Object.assign(root.querySelector('style')!.sheet!, { media: ['print'] }),
  'an adopted sheet': () => void (root.adoptedStyleSheets = [new CSSStyleSheet()]),
  'an animation': () => void animations.push({}),
  'a shadow tree in one of our elements': () =>
    void Object.assign(root.querySelector('b')!, { openOrClosedShadowRoot: root }),
};

test.each(Object.entries(UNRECORDED))('%s, of which there is no record, is seen by looking', (_name, change) => {
  expect(isUnsealed(button())).toBe(false);
  change();
  expect(isUnsealed(button())).toBe(true);
});

test('a root that is out of the page for a moment is none the worse', () => {
  const held = root.host;
  held.remove();
  expect(isUnsealed(button())).toBe(false);
  document.body.append(held);
  expect(isUnsealed(button())).toBe(false);
});

test('a button that stands in no sealed root is none of ours to trust', () => {
  const moved = button();
  document.body.append(moved);
  expect(isUnsealed(moved)).toBe(true);
  unseal();
  expect(isUnsealed(root.querySelector('b')!)).toBe(true);
});
