import { mayStore, privateFiles, type SecondCopy } from '../../utils/data';
import { databaseExists, openDatabase } from '../../utils/storage';
import { secondCopyOf, wasSetUp } from './second-copy';

/**
 * Opens what is stored, where the person has let anything be stored; null before that, and then nothing was made. A
 * second copy whose database is gone holds the consent too: the database is made from it.
 * @param onLost as of {@link openDatabase}
 * @param agreesNow the person is just agreeing: it is opened whatever is here
 * @throws as {@link openDatabase}
 */
export async function openStored(
  onLost: () => void,
  report: (error: unknown) => void,
  agreesNow = false,
): Promise<SecondCopy | null> {
  if (!agreesNow && !(await databaseExists()) && !(await hasCopy())) return null;
  const db = await openDatabase(undefined, onLost);
  const copy = secondCopyOf(db, report);
  if (agreesNow || (await mayStore(db))) return copy;
  await copy.mend();
  if (await mayStore(db)) return copy;
  db.close();
  return null;
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
