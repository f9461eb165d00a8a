import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConfirmPage } from '../../../../components/confirm';
import { ByHandBar } from '../../../../components/overlay/by-hand/by-hand-bar';
import { nameThem } from '../../../../components/overlay/card/common-mutuals';
import { NonFollowersPanel } from '../../../../components/overlay';
import type { NonFollowersPanelProps } from '../../../../components/overlay/panel/types';
import { named } from '../../../../components/overlay/wording';
import { isolate, parseCsv, readName } from '../../../../utils/base';
import { csvLine } from '../../../../utils/base/csv';
import type { Handle, UserId } from '../../../../utils/base/ids';
import { action, allowance, createPage } from '../overlay/world';
import { NOW, setEnglish } from '../popup/world';
import { person } from './world';

/** Names as people give themselves, in any script and with anything in them, wherever one is shown. */

const NAMES = {
  'Hebrew with digits and parentheses': 'נועה (2024) לוי 7',
  'Arabic with Latin': 'ليلى Layla الحسن',
  'Adlam with digits': '𞤀𞤣𞤤𞤢𞤥 (12)',
  'a mark that acts as a letter': 'Ada\u200f!',
  Thai: 'กรุงเทพมหานครอมรรัตนโกสินทร์',
  Devanagari: 'कृष्णा त्रिपाठी',
  'joined emoji': '👩‍👩‍👧‍👧🏳️‍🌈👩🏽‍🚀',
  'heaped marks': `Z${'\u0334\u0327\u031b'.repeat(200)}algo`,
  'far too long': 'नमस्ते'.repeat(100),
  'a line break': 'Ada\nLovelace',
  'zero width': 'A\u200bd\u200da',
  'an override without an end': 'abc\u202Edlrow',
  'the end of an isolate': 'Ada\u2069\u2069 follows you',
  'an isolate without an end': '\u2067Ada',
  markup: '<img src=x onerror=alert(1)>',
  'a formula': '=HYPERLINK("https://x.example")',
} satisfies Record<string, string>;
const UNSEEN = { blank: ' \u00a0 ', 'zero width alone': '\u200b\u2060', 'a filler': '\u3164' };

beforeAll(setEnglish);
let page: ReturnType<typeof createPage>;
beforeEach(() => {
  page = createPage();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
});

const nothing = (): undefined => undefined;
const panel = (name: string): NonFollowersPanelProps => ({
  total: 1,
  rowsAt: new Map([[0, person(1, { name, handle: 'ada' as Handle })]]),
  asOf: NOW,
  unreported: 0,
  shortBy: 0,
  search: '',
  order: 'newest',
  filters: [],
  allowance,
  letters: true,
  toast: null,
  accepted: 0,
  trouble: null,
  clock: () => NOW,
  onNeed: nothing,
  onSearch: nothing,
  onArrange: nothing,
  onOpen: nothing,
  onKeep: nothing,
  onStart: nothing,
  onPropose: nothing,
  onClose: nothing,
});

/** Marks that begin or end a direction, of which each that begins must end before the text does, and none else may. */
function reachesPastItsEnd(text: string): boolean {
  if (/[\u202a-\u202e]/.test(text)) return true;
  let depth = 0;
  for (const [mark] of text.matchAll(/[\u2066-\u2069]/g)) {
    depth += mark === '\u2069' ? -1 : 1;
    if (depth < 0) return true;
  }
  return depth !== 0;
}

/** What stands as a name on the screen, each in an element of its own direction. */
const inTheirDirection = () => [...page.root.querySelectorAll('bdi')].map(({ textContent }) => textContent);

describe.each(Object.entries(NAMES))('%s', (_, given) => {
  const name = readName(given);

  test('is read, cut between whole characters', () => {
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(200);
    expect(given.startsWith(name)).toBe(true);
    const whole = [...new Intl.Segmenter().segment(given)].map(({ index }) => index);
    const heaped = /\u0334/.test(given);
    expect(name === given || heaped || whole.includes(name.length)).toBe(true);
  });

  test('stands in a row as it is, in its own direction, as text', async () => {
    await page.show(<NonFollowersPanel {...panel(name)} />);
    expect(inTheirDirection()).toContain(name);
    expect(page.root.querySelector('[onerror], .row script')).toBe(null);
  });

  test('stands in the confirm window as it is, beside its handle', async () => {
    const list = { is: true, at: NOW, source: 'list' } as const;
    await page.show(
      <ConfirmPage
        view={{
          kind: 'asking',
          isSending: false,
          trouble: null,
          proposal: {
            account: { accountId: '1' as never, handle: 'me' as Handle, name: 'Me', pictureUrl: null },
            usd: 0,
            countUsd: 0,
            allowance,
            usdToday: 0,
            digest: 'a',
            what: {
              kind: 'actions',
              action: 'unfollow',
              usdEach: 0,
              byHand: false,
              people: ['1', '2'].map((id) => ({
                userId: id as UserId,
                handle: `ada${id}` as Handle,
                name,
                pictureUrl: null,
                fate: 'chosen',
                rule: null,
                relationship: {
                  kind: 'non-follower',
                  source: 'list',
                  at: NOW,
                  following: list,
                  followedBy: { ...list, is: false },
                },
              })),
            },
          },
        }}
        events={{
          onAccept: nothing,
          onLeave: nothing,
          onOpen: nothing,
          onUndo: nothing,
          onPause: nothing,
          onResume: nothing,
        }}
        now={NOW}
      />,
    );
    expect(inTheirDirection()).toEqual(expect.arrayContaining([name, '@ada1']));
    expect(page.root.querySelector('[role=row] script, [onerror]')).toBe(null);
  });

  test('turns nothing around in a sentence, on our pages and on X', () => {
    expect(reachesPastItsEnd(isolate(name))).toBe(false);
    const runsLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Adlam}\u200f]/u.test(name);
    expect(/^\u2068.*\u2069$/su.test(isolate(name))).toBe(runsLeft);
    expect(reachesPastItsEnd(named({ name, handle: 'ada' as Handle }))).toBe(false);
  });

  test('stands in the bar of the manual queue and in the card’s list of mutuals, and turns nothing around there', async () => {
    const known = { doesNotFollowBack: true, lastPostAt: null, rule: null, act: null, note: '' } as const;
    const current = { ...action('waiting', { name, reason: 'reason_by_hand' }), ...known };
    const limit = { used: 3, limit: 50, rests: false, nextFreeAt: null, many: false };
    const queue = { kind: 'unfollow', done: 5, skipped: 1, waiting: 2, total: 8, position: 7, forApp: 0 } as const;
    await page.show(
      <ByHandBar
        queue={{ ...queue, current: null, next: current, limit }}
        current={current}
        state="done"
        home="/ada"
        isById={false}
        isNamed
        hasKeys
        isAtTop={false}
        trouble={null}
        takeLink={nothing}
        onSkip={nothing}
        onKeep={nothing}
        onLimit={nothing}
      />,
    );
    const said = [
      page.root.querySelector('.grow')!.textContent,
      page.root.querySelector('.button-primary')!.textContent,
    ];
    said.push(nameThem([{ name, handle: 'ada' as Handle }], 3));
    for (const words of said) {
      expect(words).toContain(isolate(name));
      expect(reachesPastItsEnd(words)).toBe(false);
    }
  });

  test('is the same after an export, and no formula', () => {
    const line = csvLine(['1', name]);
    expect(parseCsv(line).records).toEqual([['1', name]]);
    expect(line).not.toMatch(/,"?=/);
  });
});

test.each(Object.entries(UNSEEN))('%s gives way to the handle', async (_, given) => {
  const name = readName(given);
  expect(name).toBe('');
  await page.show(<NonFollowersPanel {...panel(name)} />);
  expect(inTheirDirection()[0]).toBe('@ada');
  expect(named({ name, handle: 'ada' as Handle }).replaceAll(/[\u2066-\u2069]/g, '')).toBe('@ada');
});
