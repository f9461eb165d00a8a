import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIdentities, relationOnPage, watchPeople } from '../../../../utils/x/page';
import { hoverCard, inColumn, row, viewer, type PersonParts } from './parts';
import { turn } from '../../turn';

let ending = new AbortController();
let frames: (() => void)[] = [];
/** The page's clock, and by how much each look at it moves it on, ms. */
let clock = 0;
let readingMs = 0;
beforeEach(() => {
  frames = [];
  readingMs = 0;
});
afterEach(() => {
  ending.abort();
  ending = new AbortController();
});

/** Lets what was changed be told of, and a frame pass. */
async function frame(): Promise<void> {
  await turn();
  await turn();
  const due = frames;
  frames = [];
  due.forEach((run) => run());
}
async function rest(): Promise<void> {
  await frame();
  await frame();
}

const inRow = (parts: PersonParts) => `<div data-testid="cellInnerDiv"><div>${row(parts)}</div></div>`;
const list = (...people: PersonParts[]) =>
  `<section><h1>…</h1><div><div class="list">${people.map(inRow).join('')}</div></div></section>`;
const bob = { id: '42', handle: 'bob' };
const eve = { id: '43', handle: 'eve', indicator: true };

function watching(html: string, path = '/ada/following') {
  const document = inColumn(html, path);
  const window = document.defaultView as Window & typeof globalThis;
  window.requestAnimationFrame = (run) => frames.push(run as () => void);
  // On a clock of its own: how busy this machine is decides nothing about how many are read in a frame.
  Object.defineProperty(window, 'performance', { value: { now: () => (clock += readingMs) } });
  window.cancelAnimationFrame = () => void (frames = []);
  /** What each row and card on screen is told to say. */
  const shown = new Map<Element, string>();
  const gone: Element[] = [];
  watchPeople(window, { identities: createIdentities(), viewer: () => viewer }, ending.signal, {
    onRest: ({ element }, reading) =>
      shown.set(
        element,
        reading.kind === 'evidence' ? `${reading.evidence.handle} ${relationOnPage(reading.evidence)}` : reading.why,
      ),
    onGone(element) {
      gone.push(element);
      shown.delete(element);
    },
  });
  return { document, window, says: () => [...shown.values()], gone };
}

describe('rows of a list', () => {
  test('are told of once they have rested for a frame', async () => {
    const { says } = watching(list(bob, eve));
    await frame();
    expect(says()).toEqual([]);
    await frame();
    expect(says()).toEqual(['bob non-follower', 'eve mutual']);
  });

  test('are left for the next frame where reading them takes long', async () => {
    readingMs = 10;
    const { says } = watching(list(bob, eve));
    await rest();
    expect(says()).toEqual(['bob non-follower']);
    await frame();
    expect(says()).toEqual(['bob non-follower', 'eve mutual']);
  });

  test.each(['/ada/followers', '/i/lists/7/members', '/ada/status/7/likes', '/search', '/anything/else'])(
    'are found by test id, at %s too',
    async (path) => {
      const { says } = watching(list(bob), path);
      await rest();
      expect(says()).toEqual(['bob non-follower']);
    },
  );

  test('that come, change and go are told of anew', async () => {
    const { document, says, gone } = watching(list(bob));
    const rows = document.querySelector('.list')!;
    await rest();
    rows.append(inColumn(inRow(eve)).querySelector('[data-testid="cellInnerDiv"]')!);
    await rest();
    expect(says()).toEqual(['bob non-follower', 'eve mutual']);
    document.querySelector('[data-testid="42-unfollow"]')!.setAttribute('data-testid', '42-follow');
    await rest();
    expect(says()).toEqual(['bob none', 'eve mutual']);
    rows.firstElementChild!.remove();
    await turn();
    expect(says()).toEqual(['eve mutual']);
    expect(gone).toHaveLength(1);
  });

  test('one that changes in every frame is told of all the same, and what its button says counts at once', async () => {
    const { document, says } = watching(list(bob));
    const bio = document.querySelector('[data-testid="UserCell"] span')!;
    let count = 0;
    const tick = async () => {
      bio.firstChild!.nodeValue = `${(count += 1)} online`;
      await frame();
    };
    for (let ticks = 0; ticks < 25; ticks++) await tick();
    expect(says()).toEqual([]);
    for (let ticks = 0; ticks < 10; ticks++) await tick();
    expect(says()).toEqual(['bob non-follower']);
    document.querySelector('[data-testid="42-unfollow"]')!.setAttribute('data-testid', '42-follow');
    await turn();
    expect(says()).toEqual(['bob none']);
  });

  test('that the indicator has gone is believed once the row rests', async () => {
    const { document, says } = watching(list(eve));
    await rest();
    document.querySelector('[data-testid="userFollowIndicator"]')!.remove();
    await turn();
    expect(says()).toEqual(['eve mutual']);
    await rest();
    expect(says()).toEqual(['eve non-follower']);
  });

  test('an indicator that comes late is waited for', async () => {
    const { document, says } = watching(list(bob));
    await frame();
    const tag = document.createElement('div');
    tag.setAttribute('data-testid', 'userFollowIndicator');
    document.querySelector('.list .row')!.append(tag);
    await frame();
    expect(says()).toEqual([]);
    await frame();
    expect(says()).toEqual(['bob mutual']);
  });

  test('one used again for somebody else loses its mark at once, and is nobody while its parts disagree', async () => {
    const { document, says } = watching(list(bob));
    await rest();
    const cell = document.querySelector('[data-testid="UserCell"]')!;
    cell.querySelector('[data-testid="42-unfollow"]')!.setAttribute('data-testid', '43-unfollow');
    await turn();
    expect(says()).toEqual([]);
    await rest();
    // 43 with bob's handle: bob is known to be 42.
    expect(says()).toEqual(['ambiguous']);
    cell.querySelectorAll('a').forEach((link) => link.setAttribute('href', '/eve'));
    cell.querySelector('[data-testid^="UserAvatar"]')!.setAttribute('data-testid', 'UserAvatar-Container-eve');
    cell.querySelector('.row span')!.firstChild!.nodeValue = '@eve';
    await rest();
    expect(says()).toEqual(['eve non-follower']);
  });

  test('is read once for each person it is used for, and nothing is laid out or computed for it', async () => {
    const { document, window, says } = watching(list(bob));
    await rest();
    const cell = document.querySelector('[data-testid="UserCell"]')!;
    const read = vi.spyOn(cell, 'querySelectorAll');
    const computed = vi.spyOn(window, 'getComputedStyle');
    for (const { id, handle } of [eve, { id: '44', handle: 'kim' }]) {
      cell.querySelector('button')!.setAttribute('data-testid', `${id}-unfollow`);
      for (const link of cell.querySelectorAll('a')) link.setAttribute('href', `/${handle}`);
      cell.querySelector('[data-testid^="UserAvatar"]')!.setAttribute('data-testid', `UserAvatar-Container-${handle}`);
      cell.querySelector('.row span')!.firstChild!.nodeValue = `@${handle}`;
      read.mockClear();
      await turn();
      expect(says()).toEqual([]);
      await rest();
      expect(says()).toEqual([`${handle} non-follower`]);
      expect(read).toHaveBeenCalledTimes(1);
    }
    expect(computed).not.toHaveBeenCalled();
  });

  test('while each frame brings rows, those of three frames are read together, in order', async () => {
    const { document, says } = watching(list(bob));
    const rows = document.querySelector('.list')!;
    const read: number[] = [];
    for (let count = 0; count < 9; count++) {
      rows.append(
        inColumn(inRow({ id: `${50 + count}`, handle: `p${count}` })).querySelector('[data-testid="cellInnerDiv"]')!,
      );
      await frame();
      read.push(says().length);
    }
    // Of bob and nine others: the first two have come in one frame.
    expect(read).toEqual([0, 2, 2, 2, 5, 5, 5, 8, 8]);
    await rest();
    expect(says()).toHaveLength(10);
  });

  test('another list in the place of the first is found', async () => {
    const { document, says } = watching(list(bob));
    await rest();
    const next = inColumn(list(eve)).querySelector('section')!;
    document.querySelector('section')!.replaceWith(next);
    await rest();
    expect(says()).toEqual(['eve mutual']);
  });

  test('a list that is drawn later is found', async () => {
    const { document, says } = watching('');
    await rest();
    document.querySelector('[data-testid="primaryColumn"]')!.innerHTML = list(bob);
    await rest();
    expect(says()).toEqual(['bob non-follower']);
  });
});

describe('no lists of people', () => {
  const heading = '<div data-testid="cellInnerDiv"><h2 role="heading">…</h2></div>';
  const post = '<div data-testid="cellInnerDiv"><article></article></div>';
  test.each([
    ['suggestions in a timeline', list(bob).replace('<div class="list">', `<div class="list">${post}${heading}`)],
    ['suggestions alone', list(bob).replace('<div class="list">', `<div class="list">${heading}`)],
    ['a cell that is no row', row(bob)],
  ])('%s', async (_name, html) => {
    const { says } = watching(html, '/ada');
    await rest();
    expect(says()).toEqual([]);
  });

  test('the sidebar, the account switcher and suggestions to connect with', async () => {
    const { document, says } = watching('');
    document.querySelector('[data-testid="sidebarColumn"]')!.innerHTML = list(bob);
    const account = row({ handle: viewer, does: null });
    document.getElementById('layers')!.innerHTML = `<div><div data-testid="HoverCard">${account}${account}</div></div>`;
    await rest();
    expect(says()).toEqual(['ambiguous']);
    const { says: saysThere } = watching(list(bob), '/i/connect_people');
    await rest();
    expect(saysThere()).toEqual([]);
  });

  test('a list in which a heading turns up is none, however it scrolls from then on', async () => {
    const { document, says } = watching(list(bob));
    await rest();
    expect(says()).toEqual(['bob non-follower']);
    const rows = document.querySelector('.list')!;
    const title = inColumn(heading).querySelector('[data-testid="cellInnerDiv"]')!;
    rows.append(title);
    await rest();
    expect(says()).toEqual([]);
    title.remove();
    rows.append(inColumn(inRow(eve)).querySelector('[data-testid="cellInnerDiv"]')!);
    await rest();
    expect(says()).toEqual([]);
  });
});

test('a heading that comes by itself into a row that is drawn already makes it no list', async () => {
  const { document, says } = watching(
    list(bob).replace('<div class="list">', '<div class="list"><div data-testid="cellInnerDiv"></div>'),
  );
  await rest();
  expect(says()).toEqual(['bob non-follower']);
  document.querySelector('.list > div')!.append(document.createElement('h2'));
  await rest();
  expect(says()).toEqual([]);
});

describe('in the layers over a page', () => {
  test('a hover card that is filled in steps is told of once it rests, and goes', async () => {
    const { document, says } = watching('', '/home');
    const layers = document.getElementById('layers')!;
    await rest();
    layers.innerHTML = '<div><div data-testid="hoverCardParent"><div></div></div></div>';
    await rest();
    expect(says()).toEqual([]);
    const card = inColumn(`<div id="x">${hoverCard(bob)}</div>`).querySelector('[data-testid="HoverCard"]')!;
    layers.querySelector('[data-testid="hoverCardParent"] > div')!.append(card);
    await rest();
    expect(says()).toEqual(['bob non-follower']);
    layers.replaceChildren();
    await turn();
    expect(says()).toEqual([]);
  });

  test('a dialog of people is a list, over a page that has none', async () => {
    const { document, says } = watching('<section><article></article></section>', '/home');
    await rest();
    document.getElementById('layers')!.innerHTML = `<div><div role="dialog">${list(bob, eve)}</div></div>`;
    await rest();
    expect(says()).toEqual(['bob non-follower', 'eve mutual']);
  });
});

test('nothing is told after the end', async () => {
  const { document, says } = watching(list(bob));
  await rest();
  ending.abort();
  expect(says()).toEqual([]);
  document.querySelector('.list')!.append(inColumn(inRow(eve)).querySelector('[data-testid="cellInnerDiv"]')!);
  await rest();
  expect(says()).toEqual([]);
});
