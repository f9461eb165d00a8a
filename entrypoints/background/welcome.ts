import { databaseExists, openDatabase, readUse } from '../../utils/storage';
import { browser } from '../shared/browser';

/**
 * Opens the welcome page: once after the extension was installed, and after an update where *Use it* was pressed for a
 * table that said less.
 * @param mayStore whether a consent holds
 * @param reason as of runtime.onInstalled
 */
export async function openWelcome(mayStore: boolean, reason: string): Promise<void> {
  if (mayStore || !(reason === 'install' || (reason === 'update' && (await wasUsed())))) return;
  await browser.tabs.create({ url: '/welcome.html' });
}

async function wasUsed(): Promise<boolean> {
  if (!(await databaseExists())) return false;
  const db = await openDatabase();
  const version = await readUse(db);
  db.close();
  return version !== null;
}
