// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { DataSection } from '../../../../components/options/data/data-section';
import { DiagnosticsSection } from '../../../../components/options/data/diagnostics-section';
import { KeepSection } from '../../../../components/options/keep-list/keep-section';
import type { DataEvents, KeepEvents, KeepView, StoredView } from '../../../../components/options/types';
import messages from '../../../../public/_locales/en/messages.json';
import type { AccountId, Handle, UserId } from '../../../../utils/base/ids';
import { DEFAULT_SETTINGS } from '../../../../utils/storage/settings';
import { setWordSource } from '../../../../utils/base';
import { turn } from '../../turn';

beforeAll(() =>
  setWordSource({ get: (key) => (messages as Record<string, { message: string }>)[key]?.message ?? '', locale: 'en' }),
);
afterEach(() => render(null, document.body));

const account = '1' as AccountId;
const stored: StoredView = {
  accountId: account,
  handle: 'ada' as Handle,
  name: 'Ada',
  people: 1_200,
  listBytes: 3_400_000,
  syncs: 0,
  historyBytes: 0,
  actions: 1,
  actionBytes: 300,
  kept: 0,
  keptBytes: 0,
  exports: ['following', 'actions'],
};
const keepView: KeepView = {
  accountId: account,
  handle: 'ada' as Handle,
  people: [{ accountId: account, userId: '5' as UserId, handle: 'bo' as Handle, note: 'hi', at: 1 }],
  taken: [],
  sync: null,
  rules: { rules: [], elsewhere: [] },
  common: [],
  followingAt: null,
};

function events(more: Partial<DataEvents & KeepEvents> = {}): DataEvents & KeepEvents {
  return {
    onExport: vi.fn(async () => 'done' as const),
    onErase: vi.fn(async () => 'done' as const),
    onEraseEverything: vi.fn(async () => 'done' as const),
    onBackup: vi.fn(async () => 'done' as const),
    onCheckBackup: vi.fn(async () => ({ kind: 'problem', why: 'damaged', line: 7 }) as const),
    onRestore: vi.fn(async () => 'failed' as const),
    onUndoRestore: async () => 'done',
    onKeep: vi.fn(async () => 'done' as const),
    onUnkeep: vi.fn(async () => 'done' as const),
    onAgreeTaken: vi.fn(async () => 'done' as const),
    onReadKeepFile: vi.fn(async () => ({ kind: 'problem', why: 'nobody in it' }) as const),
    onAddKept: vi.fn(async () => 'failed' as const),
    onCopy: vi.fn(async () => 'copied' as const),
    ...more,
  };
}

const text = () => document.body.textContent;
const button = (words: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!;
async function press(words: string): Promise<void> {
  button(words).click();
  await turn();
}
async function choose(css: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>(`${css} input[type=file]`)!;
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'x')], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await turn();
}

test('what is stored is told in numbers, and erased only after a second yes', async () => {
  const on = events();
  render(
    <DataSection
      data={{
        syncToRemove: false,
        canUndoRestore: false,
        backupDue: false,
        stored: [stored],
        room: { used: 5e6, quota: 2e9 },
      }}
      events={on}
    />,
    document.body,
  );
  expect(text()).toContain('1,200 people · about 3.4 MB');
  expect(text()).toContain('1 line · about 0.3 kB');
  expect(text()).toContain('5 MB used of the 2 GB');
  await press('Erase');
  expect(text()).toContain('Erase the lists of @ada?');
  expect(on.onErase).not.toHaveBeenCalled();
  await press('Erase permanently');
  expect(on.onErase).toHaveBeenCalledWith(account, 'lists');
});

test('nothing stored, and nothing to save', () => {
  render(
    <DataSection
      data={{ syncToRemove: false, canUndoRestore: false, backupDue: false, stored: [], room: null }}
      events={events()}
    />,
    document.body,
  );
  expect(text()).toContain('Nothing is stored yet.');
  expect(text()).toContain('There is no complete list to export yet.');
});

test('an export tells how far it is, and how it ended', async () => {
  let end!: (done: 'done' | 'failed') => void;
  const on = events({
    onExport: (_account, _name, _format, told) => (told(1_000), new Promise((resolve) => (end = resolve))),
  });
  render(
    <DataSection
      data={{ syncToRemove: false, canUndoRestore: false, backupDue: false, stored: [stored], room: null }}
      events={on}
    />,
    document.body,
  );
  await press('Save as CSV');
  expect(text()).toContain('Writing: 1,000 so far');
  expect(button('Save as JSON').getAttribute('aria-disabled')).toBe('true');
  end('failed');
  await turn();
  expect(text()).toContain('The file couldn’t be written.');
});

test('a backup is checked and shown before it may be restored, and says how that went', async () => {
  const contents = {
    kind: 'sound',
    at: 0,
    by: '0.1.0',
    records: 12,
    accounts: [
      {
        accountId: account,
        handle: 'ada' as Handle,
        name: 'Ada',
        following: 240,
        followers: null,
        kept: 3,
        actions: 4,
      },
    ],
  } as const;
  const on = events({
    onCheckBackup: async () => contents,
    onRestore: vi.fn(async () => ({ kind: 'restored', contents }) as const),
  });
  render(
    <DataSection
      data={{ syncToRemove: false, canUndoRestore: false, backupDue: false, stored: [stored], room: null }}
      events={on}
    />,
    document.body,
  );
  await choose('.backup');
  expect(text()).toContain('by Mutuals 0.1.0');
  expect([...document.querySelectorAll('.plain td')].map((cell) => cell.textContent)).toEqual([
    '240',
    'None',
    '3',
    '4',
  ]);
  expect(on.onRestore).not.toHaveBeenCalled();
  await press('Restore');
  expect(text()).toContain('Restored: 12 records.');
});

test('a damaged backup says where, and that nothing was changed', async () => {
  render(
    <DataSection
      data={{ syncToRemove: false, canUndoRestore: false, backupDue: false, stored: [stored], room: null }}
      events={events()}
    />,
    document.body,
  );
  await choose('.backup');
  expect(text()).toContain('This backup is damaged at line 7. Nothing was changed.');
});

test('the keep list: a note is stored, who is removed can be put back with it', async () => {
  const on = events();
  render(
    <KeepSection
      syncs
      keep={[keepView]}
      settings={DEFAULT_SETTINGS}
      now={0}
      events={on}
      onSave={async () => 'saved'}
    />,
    document.body,
  );
  const note = document.querySelector<HTMLInputElement>('[aria-label="Note about @bo"]')!;
  note.value = 'a friend';
  note.dispatchEvent(new Event('change', { bubbles: true }));
  expect(on.onKeep).toHaveBeenLastCalledWith(keepView.people[0], 'a friend');
  await press('Remove');
  expect(on.onUnkeep).toHaveBeenCalledWith(keepView.people[0]);
  await press('Undo');
  expect(on.onKeep).toHaveBeenLastCalledWith(keepView.people[0], 'hi');
});

test('a backup is offered where the last is a month old, by a sentence and nothing else', () => {
  const on = events();
  const data = { syncToRemove: false, canUndoRestore: false, backupDue: true, stored: [], room: null };
  render(<DataSection data={data} events={on} />, document.body);
  expect(text()).toContain('No backup was saved in the last 30 days');
  render(<DataSection data={{ ...data, backupDue: false }} events={on} />, document.body);
  expect(text()).not.toContain('No backup was saved in the last 30 days');
});

test('whom another device has taken off is shown, can be put back, and may be unfollowed once agreed to', async () => {
  const on = events();
  const taken = [
    { userId: '9' as UserId, handle: 'cy' as Handle, note: 'my sister', heardAt: 5, agreed: false, isOwn: false },
  ];
  render(
    <KeepSection
      syncs
      keep={[{ ...keepView, taken }]}
      settings={DEFAULT_SETTINGS}
      now={0}
      events={on}
      onSave={async () => 'saved'}
    />,
    document.body,
  );
  expect(document.querySelector('.keep-taken')?.textContent).toContain('my sister');
  await press('Put back');
  const person = { accountId: account, userId: '9', handle: 'cy', note: 'my sister', at: 5 };
  expect(on.onKeep).toHaveBeenLastCalledWith(person, 'my sister');
  await press('Agree');
  expect(on.onAgreeTaken).toHaveBeenCalledWith(account, ['9']);
});

test('a keep list file is shown before it is added, and a bad one says why', async () => {
  const people = [{ userId: '7' as UserId, handle: 'cy' as Handle, note: '', at: null }];
  const on = events({
    onReadKeepFile: async () => ({ kind: 'people', people, notTaken: [{ row: '1.2E+18\tdi', why: 'rounded' }] }),
    onAddKept: vi.fn(async () => ({ added: 1, changed: 0, same: 0 })),
  });
  const show = (given: typeof on) =>
    render(
      <KeepSection
        syncs
        keep={[keepView]}
        settings={DEFAULT_SETTINGS}
        now={0}
        events={given}
        onSave={async () => 'saved'}
      />,
      document.body,
    );
  show(on);
  await choose('.keep-file');
  expect(text()).toContain('Add 1 person to the keep list of @ada?');
  expect(text()).toContain('1 row is not taken');
  const rows = '1.2E+18\tdi\ta spreadsheet rounded the ID';
  expect(document.querySelector<HTMLTextAreaElement>('.keep-file textarea')?.value).toBe(rows);
  await press('Copy these rows');
  expect(on.onCopy).toHaveBeenCalledWith(rows);
  await press('Add');
  expect(on.onAddKept).toHaveBeenCalledWith(account, people);
  expect(text()).toContain('1 person was added.');
  show(events());
  await choose('.keep-file');
  expect(text()).toContain('There is nobody in this file whom Mutuals can identify.');
});

test.each([
  [null, 'Waiting for the browser'],
  [{ state: 'failed', leftOut: 0, agreedAt: null, wroteAt: null, agreed: {} }, 'didn’t accept the copy'],
  [{ state: 'agreed', leftOut: 2, agreedAt: 0, wroteAt: 0, agreed: {} }, '2 people are on this device only'],
] as const)("how the copy in the browser's account stands: %j", (sync, words) => {
  render(
    <KeepSection
      syncs
      keep={[{ ...keepView, sync }]}
      settings={{ ...DEFAULT_SETTINGS, keepSync: true }}
      now={0}
      events={events()}
      onSave={async () => 'saved'}
    />,
    document.body,
  );
  expect(text()).toContain(words);
});

test('the report is made when asked for, and copied', async () => {
  const onCopy = vi.fn(async () => 'copied' as const);
  render(<DiagnosticsSection onDiagnose={async () => 'the report'} onCopy={onCopy} />, document.body);
  await press('Create report');
  expect(document.querySelector('textarea')!.value).toBe('the report');
  await press('Copy report');
  expect(onCopy).toHaveBeenCalledWith('the report');
});
