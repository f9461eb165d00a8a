import { Window as Browser } from 'happy-dom';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { reportPage, watchCells, watchHand } from '../../../../utils/x/page';

let window: Window & typeof globalThis;
let column: Element;

const cellOf = (id: string, handle: string, does = 'unfollow', tag = 'button') =>
  `<${tag} data-testid="UserCell"><a href="/${handle}"><span>Name</span></a><div><a href="/${handle}"><span>@${handle}</span></a></div><button data-testid="${id}-${does}"></button></${tag}>`;

beforeEach(() => {
  window = new Browser({ url: 'https://x.com/ada/following' }) as never;
  window.document.body.innerHTML = `<div id="react-root"><div data-testid="primaryColumn"><div id="rows"></div></div><aside>${cellOf('9', 'side')}</aside></div>`;
  column = window.document.querySelector('[data-testid="primaryColumn"]')!;
});

const turn = () => new Promise((resolve) => setTimeout(resolve));

function watching() {
  const told: (string | null)[][] = [];
  const ending = new AbortController();
  const cells = watchCells(window, column, ending.signal, (changed) =>
    told.push(changed.map(([, person]) => person && `${person.userId} ${person.handle}`)),
  );
  return { told, ending, cells };
}

describe('cells of a list', () => {
  test.each(['button', 'div', 'li'])('are found as %s, and only in the main column', async (tag) => {
    const { told } = watching();
    window.document.getElementById('rows')!.innerHTML = cellOf('42', 'bob', 'unfollow', tag);
    await turn();
    expect(told.flat()).toContain('42 bob');
    expect(told.flat()).not.toContain('9 side');
  });

  test('a row used again for somebody else is told as that person', async () => {
    const rows = window.document.getElementById('rows')!;
    rows.innerHTML = cellOf('42', 'bob');
    const { told } = watching();
    await turn();
    const cell = rows.firstElementChild!;
    cell.querySelectorAll('a').forEach((link) => link.setAttribute('href', '/eve'));
    cell.querySelector('div span')!.firstChild!.nodeValue = '@eve';
    cell.querySelector('button')!.setAttribute('data-testid', '43-follow');
    await turn();
    expect(told.at(-1)).toEqual(['43 eve']);
  });

  test('a cell whose parts disagree shows nobody', async () => {
    window.document.getElementById('rows')!.innerHTML =
      cellOf('42', 'bob').replace('@bob', '@eve') +
      cellOf('42', 'bob').replace('</div>', '</div><button data-testid="43-follow"></button>');
    const { told } = watching();
    await turn();
    expect(told.at(-1)).toEqual([null, null]);
  });

  test('nothing is told after the end', async () => {
    const { told, ending } = watching();
    await turn();
    ending.abort();
    const before = told.length;
    window.document.getElementById('rows')!.innerHTML = cellOf('42', 'bob');
    await turn();
    expect(told.length).toBe(before);
  });

  test('a mark that comes is no change; one that the page throws out is', async () => {
    const rows = window.document.getElementById('rows')!;
    rows.innerHTML = cellOf('42', 'bob');
    const { told, ending } = watching();
    await turn();
    const before = told.length;
    const host = window.document.createElement('mutuals-mark');
    rows.firstElementChild!.append(host);
    await turn();
    expect(told.length).toBe(before);
    host.remove();
    await turn();
    expect(told.length).toBe(before + 1);
    ending.abort();
  });
});

describe("a click of the person's on X's own button", () => {
  const click = (target: Element, trusted: boolean) => {
    const event = new window.MouseEvent('click', { bubbles: true });
    if (trusted) Object.defineProperty(event, 'isTrusted', { value: true });
    target.dispatchEvent(event);
  };

  async function after(trusted: boolean, changes: string[]): Promise<unknown[][]> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const timers = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
    Object.assign(window, timers);
    const told: unknown[][] = [];
    watchHand(window, new AbortController().signal, (...args) => told.push(args));
    const rows = window.document.getElementById('rows')!;
    rows.innerHTML = cellOf('42', 'bob');
    const button = rows.querySelector('[data-testid="42-unfollow"]')!;
    click(button, trusted);
    for (const change of changes) {
      button.setAttribute('data-testid', change);
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    return told;
  }

  test('is told once the button has changed for good', async () => {
    expect(await after(true, ['42-follow'])).toEqual([['unfollow', '42']]);
  });
  test('is not told where X took the change back, or nothing changed', async () => {
    expect(await after(true, ['42-follow', '42-unfollow'])).toEqual([]);
    expect(await after(true, [])).toEqual([]);
  });
  test("a script's click tells nothing, nor does a change without a click", async () => {
    expect(await after(false, ['42-follow'])).toEqual([]);
  });
});

describe('the report of a page', () => {
  test('names each part that is needed there, and says nothing about people', () => {
    window.document.getElementById('rows')!.innerHTML = cellOf('42', 'bob');
    expect(reportPage(window.document, '/ada/following')).toEqual({
      page: 'list',
      anchors: {
        viewer: 'missing',
        column: 'found',
        name: 'not needed',
        details: 'not needed',
        id: 'not needed',
        cells: 'found',
      },
    });
    expect(reportPage(window.document, '/bob').anchors).toMatchObject({
      name: 'missing',
      id: 'missing',
      cells: 'not needed',
    });
    expect(reportPage(window.document, '/home').page).toBe('not a profile');
    window.document.body.innerHTML = '<main></main>';
    expect(reportPage(window.document, '/bob').page).toBe('new client');
  });
});
