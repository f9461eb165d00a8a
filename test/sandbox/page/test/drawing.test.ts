// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { viewOf } from '../answer';
import {
  accountMenu,
  createContext,
  createRandom,
  createSteps,
  h,
  headerOf,
  hoverCard,
  mount,
  patch,
  planCommits,
  profileHeader,
  serialise,
  suggestions,
} from '../client/templates';
import { defaultPageSettings, settingsFor, type PageSettings } from '../settings';
import { createPageWorld, find } from './page-world';

const { state, people, viewer, mutual } = createPageWorld();
const nonFollower = find(people.followingOf(viewer.id).slice(0, 120), ({ id }) => !people.follows(id, viewer.id));

function screenOf(handle: string) {
  const { screen } = viewOf(state, viewer, `/${handle}`);
  if (screen.kind !== 'profile') throw new Error(screen.kind);
  return screen;
}
const set = (some: Partial<PageSettings>): PageSettings => ({ ...defaultPageSettings, ...some });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a header in steps', () => {
  const drawnNow = (steps: ReturnType<typeof createSteps>) => {
    const x = createContext(set({}), '', steps.drawn);
    const html = serialise(profileHeader(x, headerOf(screenOf(mutual.handle))));
    return ['UserName', `${mutual.id}-unfollow`, 'userFollowIndicator'].filter((id) => html.includes(`"${id}"`));
  };

  test('by time: handle, then button, then tag', () => {
    const redrawn = vi.fn();
    const steps = createSteps(set({ steps: 'handle,button,indicator', stepDelay: 4_000 }), redrawn);
    expect(drawnNow(steps)).toEqual([]);
    vi.advanceTimersByTime(4_000);
    expect(drawnNow(steps)).toEqual(['UserName']);
    vi.advanceTimersByTime(4_000);
    expect(drawnNow(steps)).toEqual(['UserName', `${mutual.id}-unfollow`]);
    vi.advanceTimersByTime(4_000);
    expect(drawnNow(steps)).toEqual(['UserName', `${mutual.id}-unfollow`, 'userFollowIndicator']);
  });

  test('held: each step by a trigger, two parts in one, and a part that is there from the start', () => {
    const steps = createSteps(set({ steps: 'button+indicator', held: true }), () => undefined);
    expect(drawnNow(steps)).toEqual(['UserName']);
    vi.advanceTimersByTime(60_000);
    expect(drawnNow(steps)).toEqual(['UserName']);
    steps.next();
    expect(drawnNow(steps)).toEqual(['UserName', `${mutual.id}-unfollow`, 'userFollowIndicator']);
    steps.forget('header');
    expect(drawnNow(steps)).toEqual(['UserName']);
  });

  test('of rows alone leave headers whole', () => {
    const steps = createSteps(set({ steps: 'button', stepsOf: 'row', held: true }), () => undefined);
    expect(steps.drawn('header:1', 'button')).toBe(true);
    expect(steps.drawn('row:1', 'button')).toBe(false);
  });
});

describe('commits of a soft navigation', () => {
  test('are those asked for, and what they do not name comes last', () => {
    const plan = planCommits(set({ commits: 'button,clear,name+indicator' }), Math.random);
    expect(plan.map(({ parts }) => parts)).toEqual([['button'], ['clear'], ['name', 'indicator'], ['rest', 'body']]);
    expect(planCommits(set({}), Math.random)).toEqual([
      { parts: ['name', 'indicator', 'button', 'rest', 'body'], render: 'anew', turns: 1 },
    ]);
  });

  test('at random hold every part once, and come in many orders', () => {
    const random = createRandom(7);
    const plans = Array.from({ length: 100 }, () => planCommits(set({ commits: 'random' }), random));
    for (const plan of plans)
      expect(
        plan
          .flatMap(({ parts }) => parts)
          .filter((part) => part !== 'clear')
          .sort(),
      ).toEqual(['body', 'button', 'indicator', 'name', 'rest']);
    expect(new Set(plans.map((plan) => JSON.stringify(plan.map(({ parts }) => parts)))).size).toBeGreaterThan(60);
  });

  test('in between, the name is the one’s and the button still the other’s', () => {
    const old = headerOf(screenOf(nonFollower.handle));
    const mixed = { ...old, name: screenOf(mutual.handle).person };
    const html = serialise(profileHeader(createContext(set({}), ''), mixed));
    expect(html).toContain(`>@${mutual.handle}<`);
    expect(html).toContain(`"${nonFollower.id}-unfollow"`);
    expect(html).not.toContain('userFollowIndicator');
  });
});

describe('drawing again, as React does', () => {
  const row = (text: string, tag: boolean) =>
    h('div', {}, h('span', {}, text), tag ? h('i', {}) : null, h('b', {}, 'end'));

  test('keeps what others appended, and puts a new child before its own next', () => {
    const first = row('@one', false);
    const element = mount(first) as Element;
    element.append(document.createElement('mutuals-mark'));
    const second = row('@two', true);
    patch(first, second);
    expect(element.innerHTML).toBe('<span>@two</span><i></i><b>end</b><mutuals-mark></mutuals-mark>');
    patch(second, row('@two', false));
    expect(element.innerHTML).toBe('<span>@two</span><b>end</b><mutuals-mark></mutuals-mark>');
  });

  test('appends a last child behind what others put there', () => {
    const first = h('div', {}, h('span', {}, '@one'), null);
    const element = mount(first) as Element;
    element.append(document.createElement('mutuals-mark'));
    patch(first, h('div', {}, h('span', {}, '@one'), h('i', {})));
    expect(element.lastElementChild?.localName).toBe('i');
  });

  test('wipes what others put into an element that held only text', () => {
    const first = h('div', {}, h('span', {}, '@one'));
    const element = mount(first) as Element;
    element.firstElementChild!.append(document.createElement('mutuals-mark'));
    patch(first, h('div', {}, h('span', {}, '@two')));
    expect(element.innerHTML).toBe('<span>@two</span>');
  });
});

describe.each(['a', 'b'] as const)('what hangs in the layers, in form %s', (unseen) => {
  const { person, known } = screenOf(mutual.handle);
  const x = createContext(set({ unseen }), '');

  test('a hover card: the shell first, then the person', () => {
    const shell = serialise(hoverCard(x, null, { left: 0, top: 0 }));
    expect(shell.match(/data-testid="[^"]+"/g)).toEqual(['data-testid="hoverCardParent"', 'data-testid="HoverCard"']);
    const card = serialise(hoverCard(x, { person, known }, { left: 0, top: 0 }));
    for (const id of [`UserAvatar-Container-${mutual.handle}`, `${mutual.id}-unfollow`, 'userFollowIndicator'])
      expect(card).toContain(`data-testid="${id}"`);
    expect(card).toContain(`>@${mutual.handle}<`);
    expect(card).toContain(`href="/${mutual.handle}/verified_followers"`);
    expect(card.includes('UserDescription')).toBe(unseen === 'b');
  });

  test('the accounts of the viewer and what the search box suggests are cells without a button', () => {
    const { accounts } = viewOf(state, viewer, '/home');
    const menu = serialise(accountMenu(x, viewOf(state, viewer, '/home').viewer, [person, ...accounts]));
    const found = serialise(suggestions(x, [person]));
    for (const html of [menu, found]) {
      expect(html).toContain('data-testid="UserCell"');
      expect(html).not.toMatch(/data-testid="\d+-/);
    }
    expect(menu).toMatch(/<li [^>]*data-testid="UserCell"/);
  });
});

test.each(['column', 'dialog'] as const)(
  'likes in the %s: people in every relation, the viewer among them',
  (peopleIn) => {
    const truth = { people, pageSettings: set({ peopleIn }) };
    const { screen, modal } = viewOf(truth, viewer, `/${mutual.handle}/status/12/likes`);
    const shown = peopleIn === 'column' ? screen : modal;
    if (shown?.kind !== 'people') throw new Error('no list of people');
    const relations = new Set(shown.rows.map(({ followed, followsViewer }) => `${followed} ${followsViewer}`));
    expect([...relations].sort()).toEqual(['no false', 'no true', 'yes false', 'yes true']);
    expect(shown.rows.filter(({ isViewer }) => isViewer)).toHaveLength(1);
    expect(screen.kind).toBe(peopleIn === 'column' ? 'people' : 'status');
  },
);

test('members of one’s own list open in a dialog, those of others’ in the column', () => {
  expect(viewOf(state, viewer, `/i/lists/${viewer.id}/members`).modal?.kind).toBe('people');
  expect(viewOf(state, viewer, '/i/lists/12/members').screen.kind).toBe('people');
});

test('orders in a query are read with plus signs or spaces, and nonsense is passed over', () => {
  const read = (query: string) => settingsFor(defaultPageSettings, new URLSearchParams(query));
  expect(read('steps=handle,button+indicator').steps).toBe('handle,button+indicator');
  expect(read('commits=random&held').commits).toBe('random');
  expect(read('steps=handle,legs').steps).toBe('');
});
