import { beforeAll, beforeEach, expect, test } from 'vitest';
import { NO_SELECTION, type Person } from '../../../../components/people';
import { PersonRow } from '../../../../components/people/person-row';
import type { Handle } from '../../../../utils/base/ids';
import { createPage } from '../overlay/world';
import { NOW, setEnglish } from '../popup/world';
import { person } from './world';

beforeAll(setEnglish);
let page: ReturnType<typeof createPage>;
const kept: number[] = [];
beforeEach(() => {
  page = createPage();
  kept.length = 0;
});

async function row(more: Partial<Person> = {}, cellCount = 0): Promise<HTMLElement> {
  await page.show(
    <PersonRow
      index={3}
      place={4}
      top={0}
      rows={{
        total: 9,
        rowsAt: new Map([[3, person(1, { handle: 'ada' as Handle, ...more })]]),
        selectable: () => true,
      }}
      selection={NO_SELECTION}
      cells={(_, id) =>
        Array.from({ length: cellCount }, (_, i) => (
          <span key={i} role="gridcell" id={`${id}-${i + 2}`}>
            {i}
          </span>
        ))
      }
      cellCount={cellCount}
      now={NOW}
      events={{
        onPress: () => undefined,
        onOpen: () => undefined,
        onKeep: (index) => kept.push(index),
        onNote: () => undefined,
      }}
    />,
  );
  return page.root.querySelector<HTMLElement>('[role=row]')!;
}

test('Keep can be reached by a screen reader, by a short name and whether it is on, in a cell of its own', async () => {
  const button = (await row()).querySelector('[role=button]')!;
  expect(button.getAttribute('aria-label')).toBe('Keep @ada');
  expect(button.getAttribute('aria-pressed')).toBe('false');
  expect(button.closest('[aria-hidden]')).toBeNull();
  expect(button.closest('[role=gridcell]')?.id).toBe('');
  expect((await row({ kept: '' })).querySelector('[role=button]')!.getAttribute('aria-pressed')).toBe('true');
});

test('a row is named by who it is and its columns, never by what can be pressed in it', async () => {
  for (const count of [0, 2]) {
    const element = await row({}, count);
    const names = element
      .getAttribute('aria-labelledby')!
      .split(' ')
      .map((id) => element.querySelector(`#${id}`));
    expect(names).toHaveLength(count + 1);
    for (const each of names) {
      expect(each?.getAttribute('role')).toBe('gridcell');
      expect(each?.querySelector('[role=button]')).toBeNull();
    }
  }
});
