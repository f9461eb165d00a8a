import 'fake-indexeddb/auto';
import type { Database, ListName } from '../../../../utils/storage';
import { type World } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../../relationships/world';

/** A database in which an account's lists have been read to their ends. */
export async function readBoth(x: World, lists: readonly ListName[] = ['following', 'followers']): Promise<Database> {
  const db = await homeOf(x);
  for (const list of lists) await read(backgroundOf(db, x), list);
  return db;
}
