import { expect, test } from 'vitest';
import { storageTrouble } from '../../../../components/shared/storage-problem';
import { reasonOfError, reasonOfSilence } from '../../../../utils/messages';
import messages from '../../../../public/_locales/en/messages.json';

/** As browsers name what is wrong with storage: a full disk, a damaged one, storage switched off, a closed connection. */
const REFUSED = ['QuotaExceededError', 'UnknownError', 'SecurityError', 'InvalidStateError', 'AbortError'];

const said = (key: string): string => messages[key as keyof typeof messages].message;
/** What is said where the background met an error of that name. */
const told = (name: string): string => said(reasonOfSilence(reasonOfError(new DOMException('', name))));

test('storage of a newer version is named as such, on the extension’s pages and on X’s', () => {
  expect(storageTrouble(new DOMException('', 'VersionError'))).toBe('newer');
  expect(told('VersionError')).toContain('newer version of Mutuals');
});

test('a database that lacks stores is told as damaged, with the way out', () => {
  expect(storageTrouble(new DOMException('', 'DamagedError'))).toBe('damaged');
  expect(told('DamagedError')).toContain('start anew');
});

test('Firefox’s own name of a full disk is a matter of storage', () => {
  expect(told('NS_ERROR_FILE_NO_DEVICE_SPACE')).toContain('disk may be full');
});

test.each(REFUSED)(
  '%s is told as storage that is refused, with what may be wrong and that nothing was changed',
  (name) => {
    expect(storageTrouble(new DOMException('', name))).toBe('refused');
    expect(told(name)).toMatch(/disk may be full[\s\S]*Nothing was changed/);
  },
);

test.each(['nothing came back', 'Error: Could not establish connection.', 'sender', 'rate'])(
  '%j is no matter of storage',
  (why) => {
    expect(told('TypeError')).toContain('didn’t answer');
    expect(said(reasonOfSilence(why))).toContain('didn’t answer');
  },
);
