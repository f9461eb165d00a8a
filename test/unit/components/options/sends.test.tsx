// @vitest-environment happy-dom
import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AccountCard } from '../../../../components/options/accounts/account-card';
import { AnotherWaySection } from '../../../../components/options/another-way/another-way-section';
import { KeepSection } from '../../../../components/options/keep-list/keep-section';
import { Connect } from '../../../../components/shared/connect';
import type { OptionsEvents, OptionsRules, OptionsView } from '../../../../components/options';
import { parseUserId } from '../../../../utils/base';
import { DEFAULT_SETTINGS, type AccountRecord } from '../../../../utils/storage';
import { setEnglish } from '../popup/world';

/** Each way in which something of the person's leaves the browser first says what, and how it ends, beside its press. */

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const COSTS = 'X charges your App up to $0.01 to say which account it is: now, and at most once a day when in doubt.';

const nothing = () => undefined;
const inWords = (content: ComponentChild): string => {
  render(content, document.body);
  return document.body.textContent;
};

test('Connect, in the popup and in the options', () => {
  expect(
    inWords(
      <Connect connect={{ kind: 'idle' }} label="connect_button" look="primary" usd={0.01} onConnect={nothing} />,
    ),
  ).toBe(
    'Connect an X accountThis sends X (api.x.com) your sign-in, and whom you sync, look up, follow or unfollow. Sign out to end it. ' +
      COSTS,
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
      'This sends X (api.x.com) these keys, and whom you sync, look up, follow or unfollow. Sign out to end it. ' +
        COSTS,
    );
  }
});

test('keys that were sent stay in no field, also where X refused them', async () => {
  const view = {
    settings: DEFAULT_SETTINGS,
    app: { hasKeys: false, redirectAddress: null },
    another: { kind: 'idle' },
  } as unknown as Extract<OptionsView, { kind: 'ready' }>;
  const rules = { readKey: (_: string, text: string) => ({ kind: 'key', key: text }) } as unknown as OptionsRules;
  const onConnectAppOnly = vi.fn(() => Promise.resolve('failed'));
  const events = { onConnectAppOnly } as unknown as OptionsEvents;
  await act(() => render(<AnotherWaySection view={view} rules={rules} events={events} />, document.body));
  await act(() => document.querySelector<HTMLInputElement>('#way-bearer')!.click());
  const field = (name: string) => document.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
  for (const [name, text] of [
    ['bearer-token', 'a token'],
    ['handle', 'somebody'],
  ] as const)
    await act(() => {
      field(name).value = text;
      field(name).dispatchEvent(new Event('input', { bubbles: true }));
    });
  await act(() => document.querySelector<HTMLButtonElement>('button[type=submit]')!.click());
  expect(onConnectAppOnly).toHaveBeenCalledOnce();
  expect(field('bearer-token').value).toBe('');
  expect(field('handle').value).toBe('somebody');
});

test('signing out says of keys that they stay valid at X, and where they are ended', async () => {
  const account = {
    accountId: parseUserId('1')!,
    handle: 'me',
    name: 'Me',
    pictureUrl: null,
    signedIn: true,
    connectedAt: 0,
    appId: 'app',
  };
  const asked = async (kind: 'pkce' | 'oauth1' | 'app-only') => {
    render(null, document.body);
    const record = { ...account, kind } as unknown as AccountRecord;
    await act(() =>
      render(
        <AccountCard
          account={record}
          isCounted={false}
          naming={undefined}
          onStopCount={nothing}
          onAllowNames={nothing}
          onForgetNames={nothing}
          onSignOut={nothing}
        />,
        document.body,
      ),
    );
    await act(() => document.querySelector<HTMLButtonElement>('button[aria-label^="Sign out"]')!.click());
    return document.body.textContent;
  };
  const words = 'The keys stay valid at X. To end them, revoke or regenerate them in X’s console (console.x.com).';
  expect(await asked('oauth1')).toContain(words);
  expect(await asked('app-only')).toContain(words);
  expect(await asked('pkce')).not.toContain('stay valid');
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
