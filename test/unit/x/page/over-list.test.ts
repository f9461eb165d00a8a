import { afterEach, describe, expect, test } from 'vitest';
import type { Handle, UserId } from '../../../../utils/base';
import { buttonInRow, keepOverList } from '../../../../utils/x/page';
import { inColumn, row } from './parts';
import { turn } from '../../turn';

let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
});

const tab = (path: string, selected: boolean) =>
  `<div role="presentation"><a role="tab" href="${path}" aria-selected="${selected}">…</a></div>`;
const nav = (selected: string, whose = 'ada') =>
  `<nav><div><div role="tablist">${['followers', 'following'].map((list) => tab(`/${whose}/${list}`, list === selected)).join('')}</div></div></nav>`;
const list = `<section><div><div data-testid="cellInnerDiv">${row()}</div></div></section>`;
const STICKY = 'style="position:sticky"';

/** A column as X has it: one box with head and list. */
const SHAPES = {
  'the bar sticks alone': `<div tabindex="0"><div ${STICKY}></div>${nav('following')}${list}</div>`,
  'the tabs stick with the bar': `<div tabindex="0"><div ${STICKY}><div></div>${nav('following')}</div>${list}</div>`,
  'the tabs have a box of their own': `<div tabindex="0"><div ${STICKY}></div><div><div>${nav('following')}</div></div>${list}</div>`,
  'tabs and list share a box': `<div tabindex="0"><div ${STICKY}></div><div>${nav('following')}${list}</div></div>`,
};

function placing(html: string) {
  const document = inColumn(html, '/ada/following');
  const column = document.querySelector('[data-testid="primaryColumn"]')!;
  const host = document.createElement('mutuals-strip');
  let shown = 0;
  const window = document.defaultView as Window & typeof globalThis;
  keepOverList(window, { column, handle: 'ada' as Handle, list: 'following' }, host, ending.signal, () => shown++);
  return { document, host, shown: () => shown };
}

describe.each(Object.entries(SHAPES))('where %s', (_, html) => {
  test('it stands right before the list, beside it', () => {
    const { host, document, shown } = placing(html);
    expect(host.nextElementSibling).toBe(document.querySelector('section'));
    expect(shown()).toBe(1);
  });

  test('it comes back when it is taken away, and is told of once', async () => {
    const { host, document, shown } = placing(html);
    host.remove();
    await turn();
    expect(host.nextElementSibling).toBe(document.querySelector('section'));
    expect(shown()).toBe(1);
  });

  test('a list that is made anew comes below it', async () => {
    const { host, document } = placing(html);
    const section = document.querySelector('section')!;
    const { parentElement } = section;
    section.remove();
    await turn();
    parentElement!.append(section.cloneNode(true));
    await turn();
    expect(host.nextElementSibling).toBe(document.querySelector('section'));
  });
});

test('what another extension puts before it stays there, so that the two do not move each other for ever', async () => {
  const { host, document } = placing(SHAPES['the bar sticks alone']);
  const theirs = document.createElement('i');
  host.before(theirs);
  await turn();
  expect([theirs.nextElementSibling, host.nextElementSibling]).toEqual([host, document.querySelector('section')]);
});

test('it waits for the tab of its list to be the one selected', async () => {
  const { host, document, shown } = placing(`<div>${nav('followers')}${list}</div>`);
  expect([host.isConnected, shown()]).toEqual([false, 0]);
  document.querySelector('[href$="/following"]')!.setAttribute('aria-selected', 'true');
  await turn();
  expect([host.isConnected, shown()]).toEqual([true, 1]);
});

test("it waits while the page still shows somebody else's lists, or a profile", async () => {
  const { host, document } = placing(`<div>${nav('following', 'eve')}${list}</div>`);
  expect(host.isConnected).toBe(false);
  document.querySelector('[data-testid="primaryColumn"]')!.firstElementChild!.innerHTML = `${nav('following')}${list}`;
  await turn();
  expect(host.nextElementSibling?.localName).toBe('section');
});

test('of the buttons in a row the one of that person is found', () => {
  const document = inColumn(row({ id: '42', moreButtons: '<button data-testid="7-follow"></button>' }));
  const cell = document.querySelector('[data-testid="UserCell"]')!;
  expect(buttonInRow(cell, '7' as UserId)?.dataset['testid']).toBe('7-follow');
  expect(buttonInRow(cell, '42' as UserId)?.dataset['testid']).toBe('42-unfollow');
  expect(buttonInRow(cell, '1' as UserId)).toBeNull();
});
