import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { NO_LIMIT } from '../../../../utils/queue';
import { openDatabase } from '../../../../utils/storage';
import type { Services } from '../../../../entrypoints/background/services';
import type { AppId } from '../../../../utils/base/ids';

/** Firefox for Android has neither `identity` nor `windows`. */
const opened: string[] = [];
vi.stubGlobal('browser', {
  runtime: { id: 'mutuals' },
  tabs: { create: async ({ url }: { url: string }) => ({ id: opened.push(url) }) },
});
vi.stubGlobal('chrome', undefined);

test('where the browser has no sign-in window, each way that needs one says so and sends nothing; a token of one’s own works', async () => {
  const { accountAnswers } = await import('../../../../entrypoints/background/answers/account');
  const db = await openDatabase('no-window');
  const asked: string[] = [];
  const services = {
    db,
    auth: {
      signIn: async () => void asked.push('sign-in'),
      connectOAuth1: async () => (asked.push('own token'), { kind: 'offline', detail: '' }),
    },
  } as unknown as Services;
  const given = { services, from: 'extension', tab: null, may: NO_LIMIT } as const;
  const keys = { consumerKey: 'k', consumerSecret: 's', whose: 'the App set' } as const;
  expect(await accountAnswers['account/connect'](given, { appId: 'client-of-ann-1234' as AppId })).toEqual({
    kind: 'no sign-in window',
    detail: '',
  });
  expect(await accountAnswers['account/connect-oauth1'](given, { ...keys, token: null })).toEqual({
    kind: 'no sign-in window',
    detail: '',
  });
  expect(asked).toEqual([]);
  await accountAnswers['account/connect-oauth1'](given, {
    ...keys,
    token: { accessToken: 'a', accessSecret: 'b' },
  });
  expect(asked).toEqual(['own token']);
});

test('where the browser has no windows, what a page proposes is decided in a tab', async () => {
  const { confirmWindow } = await import('../../../../entrypoints/background/confirm-window');
  expect(await confirmWindow.open('a-proposal')).toBe(1);
  expect(opened).toEqual(['/confirm.html?a-proposal']);
});
