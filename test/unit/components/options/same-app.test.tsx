// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, test, vi } from 'vitest';
import { ClientIdField } from '../../../../components/options/app/client-id-field';
import type { AppId } from '../../../../utils/base';
import { setEnglish } from '../popup/world';
import { turn } from '../../turn';

beforeAll(setEnglish);

const ID = 'Q2xpZW50SWRPZlRoZUFwcDoxOmNp' as AppId;

test('a client id saved after keys were connected asks whether they are of one App', async () => {
  const onSameApp = vi.fn();
  const show = (hasKeys: boolean) =>
    render(
      <ClientIdField
        appId={ID}
        builtIn={null}
        hasKeys={hasKeys}
        parseAppId={(text) => text as AppId}
        onSave={() => Promise.resolve('saved')}
        onSameApp={onSameApp}
      />,
      document.body,
    );
  const save = async () => {
    document.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await turn();
  };
  show(false);
  expect(document.querySelector('#client-id-same-app')).toBeNull();
  await save();
  expect(onSameApp).not.toHaveBeenCalled();
  show(true);
  const box = document.querySelector<HTMLInputElement>('#client-id-same-app')!;
  expect(box.checked).toBe(true);
  await save();
  expect(onSameApp.mock.calls).toEqual([[ID]]);
  box.click();
  await turn();
  await save();
  expect(onSameApp).toHaveBeenCalledTimes(1);
});
