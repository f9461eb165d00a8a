// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { ChooseFile } from '../../../../components/import/choose-file';
import { readArchive, type GivenFile } from '../../../../utils/x';
import { alone, NOW, SPEC, zipFile } from '../../x/archive/world';
import { setEnglish } from '../popup/world';

/** Files and folders dropped onto the import page, as browsers hand them over. */

setEnglish();
afterEach(() => render(null, document.body));

type Entry = Pick<FileSystemEntry, 'isFile' | 'isDirectory' | 'fullPath'>;

/** A file at a path; a file that went meanwhile can't be read. */
const fileEntry = (file: File | null, fullPath: string) => ({
  isFile: true,
  isDirectory: false,
  fullPath,
  file: (found: (file: File) => void, failed: () => void) => (file ? found(file) : failed()),
});

/** A folder, handed over a hundred at a time. */
const folderEntry = (fullPath: string, entries: readonly Entry[]) => ({
  isFile: false,
  isDirectory: true,
  fullPath,
  createReader() {
    const rest = [...entries];
    return { readEntries: (found: (some: Entry[]) => void) => found(rest.splice(0, 100)) };
  },
});

/** Drops entries; null: something dragged that is no file, as a selected text. */
async function drop(entries: readonly (Entry | null)[]): Promise<readonly GivenFile[]> {
  const onChoose = vi.fn<(files: readonly GivenFile[]) => void>();
  render(
    <ChooseFile step={{ kind: 'ready', after: 'nothing' }} isReminded={false} onChoose={onChoose} onRemind={null} />,
    document.body,
  );
  const event = new Event('drop', { bubbles: true, cancelable: true });
  let isOver = false;
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => (isOver ? null : entry) }));
  Object.defineProperty(event, 'dataTransfer', { value: { items } });
  document.querySelector('.drop')?.dispatchEvent(event);
  // Browsers keep what was dropped for the time of the event alone.
  isOver = true;
  // Else the browser leaves the page for the file.
  expect(event.defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(onChoose).toHaveBeenCalledOnce());
  return onChoose.mock.lastCall?.[0] ?? [];
}

const NAMES = ['account.js', 'following.js', 'follower.js', 'manifest.js'] as const;
const many = Array.from({ length: 150 }, (_, i) =>
  fileEntry(new File([''], `photo-${i}.jpg`), `/x/media/photo-${i}.jpg`),
);

test.each<[string, () => (Entry | null)[]]>([
  ['the zip that X gave', () => [fileEntry(zipFile(), '/twitter-archive.zip')]],
  [
    'its files, and a text, and one that is gone',
    () => [...alone(NAMES).map((file) => fileEntry(file, `/${file.name}`)), null, fileEntry(null, '/gone.js')],
  ],
  [
    'the folder it was unpacked to, with more in it than browsers hand over at once',
    () => [
      folderEntry('/x', [
        folderEntry('/x/media', many),
        folderEntry(
          '/x/data',
          alone(NAMES).map((file) => fileEntry(file, `/x/data/${file.name}`)),
        ),
      ]),
    ],
  ],
])('%s: dropped, it is read', async (_what, entries) => {
  const outcome = await readArchive(await drop(entries()), { now: () => NOW });
  expect(outcome).toMatchObject({ kind: 'archive', archive: { account: { accountId: SPEC.account.id } } });
  if (outcome.kind !== 'archive') return;
  expect(Array.from(outcome.archive.following?.ids ?? [], String)).toEqual(SPEC.following);
});
