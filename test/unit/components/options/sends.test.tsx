// @vitest-environment happy-dom
import { render, type ComponentChild } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AnotherWaySection } from '../../../../components/options/another-way/another-way-section';
import { KeepSection } from '../../../../components/options/keep-list/keep-section';
import { Connect } from '../../../../components/shared/connect';
import type { OptionsEvents, OptionsRules, OptionsView } from '../../../../components/options';
import { DEFAULT_SETTINGS } from '../../../../utils/storage';
import { setEnglish } from '../popup/world';

/** Each way in which something of the person's leaves the browser first says what, and how it ends, beside its press. */

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const nothing = () => undefined;
const inWords = (content: ComponentChild): string => {
  render(content, document.body);
  return document.body.textContent;
};

test('Connect, in the popup and in the options', () => {
  expect(
    inWords(<Connect connect={{ kind: 'idle' }} label="connect_button" look="primary" onConnect={nothing} />),
  ).toBe(
    'Connect an X accountThis sends X (api.x.com) your sign-in, and whom you sync, look up, follow or unfollow. Sign out to end it.',
  );
});

test('connecting with keys of an older App, or with a Bearer Token', () => {
  const view = {
    settings: DEFAULT_SETTINGS,
    app: { hasKeys: false, redirectAddress: 'https://example.org' },
    another: { kind: 'idle' },
  } as unknown as Extract<OptionsView, { kind: 'ready' }>;
  const rules = { readKey: vi.fn() } as unknown as OptionsRules;
  render(<AnotherWaySection view={view} rules={rules} events={{} as OptionsEvents} />, document.body);
  const button = document.querySelector('button[type=submit]')!;
  for (const way of document.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
    way.click();
    expect(document.getElementById(button.getAttribute('aria-describedby')!)?.textContent).toBe(
      'This sends X (api.x.com) these keys, and whom you sync, look up, follow or unfollow. Sign out to end it.',
    );
  }
});

test('the keep list in the browser’s own sync', () => {
  render(
    <KeepSection
      keep={[]}
      settings={DEFAULT_SETTINGS}
      syncs
      now={0}
      events={{} as OptionsEvents}
      onSave={() => Promise.resolve('saved')}
    />,
    document.body,
  );
  const box = document.querySelector('#keep-sync')!;
  expect(document.getElementById(box.getAttribute('aria-describedby')!)?.textContent).toMatch(
    /^Sends a copy of this list, its notes and your keep rules to your browser’s own account .* until you switch it off\./,
  );
});
