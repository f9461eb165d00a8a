import { afterEach, describe, expect, test } from 'vitest';
import { createIdentities, watchPage } from '../../../../utils/x/page';
import { header, inColumn } from './parts';
import { turn } from '../../turn';

/** Soft navigations: address, name and button change in commits of their own, in any order. */

let frames: (() => void)[] = [];
/** What is due half a second later at the latest. */
let later = new Map<number, () => void>();

/** Lets what was changed be told of, and two frames pass. */
async function frame(): Promise<void> {
  for (let count = 0; count < 2; count++) {
    await turn();
    await turn();
    const due = frames;
    frames = [];
    due.forEach((run) => run());
  }
}

let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
});

function watching(html: string, path: string) {
  const document = inColumn(html, path);
  const window = document.defaultView as Window & typeof globalThis;
  frames = [];
  later = new Map();
  window.setTimeout = ((run: () => void) => {
    later.set(later.size + 1, run);
    return later.size;
  }) as typeof window.setTimeout;
  window.clearTimeout = (which) => void later.delete(Number(which));
  window.requestAnimationFrame = (run) => frames.push(run as () => void);
  window.cancelAnimationFrame = () => void (frames = []);
  const told: string[] = [];
  watchPage(window, createIdentities(), ending.signal, (page) => {
    if (page.kind === 'profile') {
      const { handle, reading } = page.header;
      const says =
        reading.kind === 'evidence' ? `${reading.evidence.userId} ${reading.evidence.youFollow}` : reading.why;
      told.push(`${handle}: ${says}${page.settled ? ' at rest' : ''}`);
    } else told.push(page.kind === 'pending' ? `${page.handle}: ${page.shows}` : page.kind);
  });
  const change = {
    address: () => window.history.pushState({}, '', '/bob'),
    name: () => {
      document.querySelector('[data-testid="UserName"] .row span')!.firstChild!.nodeValue = '@bob';
    },
    button: () => document.querySelector('[data-testid="42-unfollow"]')!.setAttribute('data-testid', '77-follow'),
  };
  return { document, window, told, change };
}

test('a header is told of at once, and again once it has rested for a frame', async () => {
  const { told } = watching(header(), '/ada');
  expect(told).toEqual(['ada: 42 yes']);
  await frame();
  expect(told).toEqual(['ada: 42 yes', 'ada: 42 yes at rest']);
});

test('a header that is drawn in steps is at rest only after its last', async () => {
  const { document, told } = watching(header({ does: null }), '/ada');
  await frame();
  expect(told).toEqual(['ada: incomplete', 'ada: incomplete at rest']);
  const button = document.createElement('button');
  button.setAttribute('data-testid', '42-unfollow');
  document.querySelector('[data-testid="placementTracking"]')!.prepend(button);
  await frame();
  expect(told.slice(2)).toEqual(['ada: 42 yes', 'ada: 42 yes at rest']);
});

test('a header that changes in every frame is at rest after half a second', async () => {
  const { document, told } = watching(header({ bio: 'new' }), '/ada');
  const bio = document.querySelector('[data-testid="UserDescription"]')!;
  for (let count = 0; count < 10; count++) {
    bio.firstChild!.nodeValue = `${count} online`;
    await turn();
    await turn();
    frames.splice(0).forEach((run) => run());
  }
  expect(told.filter((each) => each.endsWith('at rest'))).toEqual([]);
  [...later.values()].forEach((run) => run());
  expect(told.at(-1)).toBe('ada: 42 yes at rest');
});

test('a name once seen over another’s button is shown again, after it has rested there with its own twice', async () => {
  const { change, told, document, window } = watching(header({ handle: 'bob', id: '42' }), '/bob');
  // Left before it rests; whose the button is was never said.
  await turn();
  const visit = async (path: string) => {
    window.history.pushState({}, '', path);
    window.dispatchEvent(new window.Event('popstate'));
    await frame();
    await frame();
  };
  await visit('/home');
  change.button();
  expect(document.querySelector('[data-testid="77-follow"]')).not.toBeNull();
  await visit('/bob');
  expect(told.at(-1)).toBe('bob: somebody else');
  await visit('/home');
  await visit('/bob');
  expect(told.at(-1)).toBe('bob: 77 no at rest');
});

test('where nobody is signed in nothing watches the column all through, and a name that comes later is seen', async () => {
  const document = inColumn(header(), '/ada');
  const nav = document.querySelector('header')!;
  const button = nav.firstElementChild!;
  button.remove();
  const window = document.defaultView as Window & typeof globalThis;
  const viewers: (string | null)[] = [];
  const deep = new Set<Node>();
  const { observe } = window.MutationObserver.prototype;
  window.MutationObserver.prototype.observe = function (target, options) {
    if (options?.subtree) deep.add(target);
    observe.call(this, target, options);
  };
  const column = document.querySelector('[data-testid="primaryColumn"]')!;
  // The navigation API: without it the address is found by the page's changes.
  Object.assign(window, { navigation: new EventTarget() });
  watchPage(window, createIdentities(), ending.signal, (page) => {
    if (page.kind === 'profile') viewers.push(page.viewer);
  });
  expect([...deep].filter((each) => each.contains(column))).toEqual([]);
  nav.append(button);
  await turn();
  expect(viewers).toEqual([null, 'viewer_me']);
});

const ORDERS = [
  ['address', 'name', 'button'],
  ['address', 'button', 'name'],
  ['name', 'address', 'button'],
  ['name', 'button', 'address'],
  ['button', 'address', 'name'],
  ['button', 'name', 'address'],
] as const;

describe.each(ORDERS)('from ada to bob by %s, %s, %s', (...steps) => {
  test.each([0, 1, 2])('nobody is told of with another’s parts, where %d commits stand for a while', async (slow) => {
    const { change, told, window } = watching(header(), '/ada');
    await frame();
    told.length = 0;
    for (const [index, step] of steps.entries()) {
      change[step]();
      // As the browser tells of it; happy-dom has no navigation API.
      if (step === 'address') window.dispatchEvent(new window.Event('popstate'));
      if (index < slow) await frame();
    }
    await frame();
    expect(told.at(-1)).toBe('bob: 77 no at rest');
    const people = told.filter((each) => !/: (?:nobody|somebody else)$/.test(each));
    expect(people.filter((each) => !/^(?:ada: 42 yes|bob: 77 no)(?: at rest)?$/.test(each))).toEqual([]);
    // Once another part is there, the former is not told of again.
    expect(people.findLastIndex((each) => each.startsWith('ada'))).toBeLessThan(1);
  });
});

test('somebody left before their header rested does not lend their button to the next', async () => {
  const { change, told, window, document } = watching(header(), '/ada');
  await turn();
  document.querySelector('[data-testid="UserName"] .row span')!.firstChild!.nodeValue = '@bob';
  window.history.pushState({}, '', '/bob');
  window.dispatchEvent(new window.Event('popstate'));
  await frame();
  await frame();
  expect(told.at(-1)).toBe('bob: somebody else');
  change.button();
  await frame();
  expect(told.at(-1)).toBe('bob: 77 no at rest');
});

test('a photo over a profile leaves it, and what changes behind it is seen', async () => {
  const { change, told, window } = watching(header(), '/ada');
  await frame();
  window.history.pushState({}, '', '/ada/photo');
  window.dispatchEvent(new window.Event('popstate'));
  expect(told.at(-1)).toBe('ada: 42 yes');
  change.name();
  await frame();
  expect(told.at(-1)).toBe('ada: somebody else');
});

test('nothing is watched on pages without a profile or list', async () => {
  const { document, told } = watching('<p></p>', '/home');
  await frame();
  told.length = 0;
  document.querySelector('p')!.textContent = 'new';
  document.body.append(document.createElement('div'));
  await frame();
  expect(told).toEqual([]);
});
