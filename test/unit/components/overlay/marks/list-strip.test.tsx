import { beforeAll, beforeEach, expect, test } from 'vitest';
import { ListStrip } from '../../../../../components/overlay/marks/list-strip';
import { setEnglish } from '../../popup/world';
import { createPage } from '../world';

beforeAll(setEnglish);
let page: ReturnType<typeof createPage>;
beforeEach(() => void (page = createPage()));

async function words(people: number, sought: number): Promise<string> {
  const nothing = () => undefined;
  await page.show(
    <ListStrip
      list="following"
      counts={{ people, sought, done: 0 }}
      selection={null}
      isDimmed={false}
      isAtEnd={false}
      hasKeys={false}
      onSelect={null}
      onDim={nothing}
      onNext={nothing}
    />,
  );
  return page.root.querySelector('.list-strip-words')!.textContent.replaceAll(/[\u2066-\u2069]/g, '');
}

test('“0 don’t follow back” stood over rows marked otherwise, before one was counted: who is unknown is no 0', async () => {
  expect(await words(0, 0)).toBe('');
  expect(await words(11, 4)).toBe('Shown so far: 11 · 4 don’t follow back');
  expect(await words(11, 0)).toBe('Shown so far: 11 · 0 don’t follow back');
});
