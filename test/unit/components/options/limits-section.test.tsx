// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { LimitsSection } from '../../../../components/options/limits/limits-section';
import { DEFAULT_SETTINGS } from '../../../../utils/storage';
import messages from '../../../../public/_locales/en/messages.json';
import { setEnglish } from '../popup/world';

test('what is said of acting by hand stood under both of its limits: it is said once', () => {
  setEnglish();
  const { personal, pages, prices } = DEFAULT_SETTINGS;
  const rules = {
    ceiling: personal,
    defaults: personal,
    pages,
    prices,
    highestUsdPerDay: 1,
    highestPrice: 1,
    postPrice: 1,
    keepRules: { highest: { followers: 1, days: 1 }, words: { most: 1, longest: 1 } },
  };
  render(
    <LimitsSection
      settings={DEFAULT_SETTINGS}
      rules={{ ...rules, parseAppId: () => null, readKey: () => ({ kind: 'key', key: '' }) }}
      onSave={async () => 'saved'}
    />,
    document.body,
  );
  const hints = [...document.querySelectorAll('.field .hint')].map((hint) => hint.textContent);
  expect(hints.filter((hint) => hint === messages.options_hand_hint.message)).toHaveLength(1);
  expect(new Set(hints).size).toBe(hints.length);
});
