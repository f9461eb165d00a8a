import { mayStore, privateFiles, type SecondCopy } from '../../../utils/data';
import { databaseExists, openDatabase, readUse } from '../../../utils/storage';
import { secondCopyOf, wasSetUp } from '../second-copy';

/**
 * Opens what is stored, where the person has let anything be stored; null before that, and then nothing was created.
 * A second copy whose database is gone holds the consent too: the database is made from it.
 * @param onLost as of {@link openDatabase}
 * @param agreesNow the person is just agreeing: it is opened whatever is here
 * @throws as {@link openDatabase}
 */
export async function openStored(
  onLost: () => void,
  report: (error: unknown) => void,
  agreesNow = false,
): Promise<SecondCopy | null> {
  if (!agreesNow && !(await isSomethingStored())) return null;
  const db = await openDatabase(undefined, onLost);
  const copy = secondCopyOf(db, report);
  if (agreesNow || (await mayStore(db))) return copy;
  await copy.mend();
  if (await mayStore(db)) return copy;
  db.close();
  return null;
}

/** Whether *Use it* was pressed for a table that said less than it says now. Makes no database. */
export async function wasUsedForLess(): Promise<boolean> {
  if (!(await databaseExists())) return false;
  const db = await openDatabase();
  const use = await readUse(db);
  db.close();
  return use === 'for less';
}

/** Whether there is a database or a second copy; where the browser can't say of the one, the other says it. */
async function isSomethingStored(): Promise<boolean> {
  const copy = hasCopy();
  try {
    return (await databaseExists()) || (await copy);
  } catch (error) {
    // Firefox lists nothing where a file of it was cut, and creates it again.
    if (await copy) return true;
    throw error;
  }
}

/**
 * Whether a file of the second copy is there, whole or not; where none can be read, as on a full disk, whether there was
 * one by the mark.
 */
async function hasCopy(): Promise<boolean> {
  const files = privateFiles();
  const texts = await Promise.all([files.read(0), files.read(1)]).catch(() => null);
  return texts === null ? wasSetUp() : texts.some((text) => text !== null);
}
