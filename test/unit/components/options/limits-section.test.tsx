// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { LimitsSection, PricesSection } from '../../../../components/options/limits/limits-section';
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from '../../../../utils/storage';
import type { OptionsRules } from '../../../../components/options/types';
import messages from '../../../../public/_locales/en/messages.json';
import { setEnglish } from '../popup/world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const { personal, pages, prices } = DEFAULT_SETTINGS;
const RULES: OptionsRules = {
  ceiling: personal,
  defaults: personal,
  pages,
  prices,
  highestUsdPerDay: 10,
  highestPrice: 1,
  postPrice: 1,
  keepRules: { highest: { followers: 1, days: 1 }, words: { most: 1, longest: 1 } },
  parseAppId: () => null,
  readKey: () => ({ kind: 'key', key: '' }),
};

/** Has a number typed, and Enter pressed. */
async function enter(input: HTMLInputElement, text: string): Promise<void> {
  input.focus();
  await act(async () => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

test('what is said of acting by hand stood under both of its limits: it is said once', () => {
  render(<LimitsSection settings={DEFAULT_SETTINGS} rules={RULES} onSave={async () => 'saved'} />, document.body);
  const hints = [...document.querySelectorAll('.field .hint')].map((hint) => hint.textContent);
  expect(hints.filter((hint) => hint === messages.options_hand_hint.message)).toHaveLength(1);
  expect(new Set(hints).size).toBe(hints.length);
});

test('Enter in a field leaves the focus in it, and stores that number alone', async () => {
  const saved: SettingsPatch[] = [];
  const draw = (settings: Settings): void =>
    render(
      <>
        <PricesSection
          settings={settings}
          rules={RULES}
          onSave={async (patch) => {
            saved.push(patch);
            draw({ ...settings, prices: { ...settings.prices, ...patch.prices } });
            return 'saved';
          }}
        />
        <LimitsSection
          settings={settings}
          rules={RULES}
          onSave={async (patch) => {
            saved.push(patch);
            return 'saved';
          }}
        />
      </>,
      document.body,
    );
  void act(() => draw(DEFAULT_SETTINGS));
  const inputs = [...document.querySelectorAll<HTMLInputElement>('.input-number')];
  const price = inputs[0]!;
  await enter(price, '0.5');
  expect(document.activeElement).toBe(price);
  expect(price.value).toBe('0.5');
  await enter(inputs.at(-2)!, '1');
  await enter(inputs.at(-1)!, '0.25');
  expect(saved).toEqual([
    { prices: { ownedUser: 0.5 } },
    { pages: { actsPerHour: 1 } },
    { pages: { usdPerDay: 0.25 } },
  ]);
});

test('what the browser can’t store is said, and no longer looks as if it were being saved', async () => {
  const onSave = vi.fn(() => Promise.reject(new DOMException('full', 'QuotaExceededError')));
  void act(() => render(<LimitsSection settings={DEFAULT_SETTINGS} rules={RULES} onSave={onSave} />, document.body));
  const input = document.querySelector<HTMLInputElement>('.input-number')!;
  await enter(input, '1');
  expect(onSave).toHaveBeenCalledOnce();
  expect(document.querySelector('.saved.bad')!.textContent).toBe(messages.archive_storage_refused.message);
  expect(input.value).toBe('1');
});
