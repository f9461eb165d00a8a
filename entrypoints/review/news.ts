import type { AccountReview } from '../../components/review';
import { DAY_MS, type AccountId } from '../../utils/base';
import { readRecap, readSeenNews, saveSeenNews, type Summary } from '../../utils/relationships';
import type { Database } from '../../utils/storage';

const MONTH_MS = 30 * DAY_MS;

type Shown = Pick<AccountReview, 'recap' | 'oldArchive'>;

const NONE: Shown = { recap: null, oldArchive: null };

/**
 * The news of each account, read once per opening of the page; a list synced meanwhile is shown at the next opening.
 */
const shown = new Map<AccountId, Shown>();

/** The news of an account: those of its lists once, of an old archive until they are put away. */
export async function readNews(db: Database, accountId: AccountId, summary: Summary, now: number): Promise<Shown> {
  const known = shown.get(accountId);
  if (known) return known;
  const [recap, seen] = [await readRecap(db, accountId), await readSeenNews(db, accountId)];
  const archive = archiveOf(summary);
  const isOld = archive !== null && archive < now - MONTH_MS && (seen.archive ?? -Infinity) < archive;
  const news = { recap, oldArchive: isOld ? archive : null };
  shown.set(accountId, news);
  if (recap) await saveSeenNews(db, accountId, { at: recap.at });
  return news;
}

/** The date of the archive that a list is from, where nothing newer has taken its place. */
function archiveOf({ at, source, followersAt, followersSource }: Summary): number | null {
  const dates = [source === 'archive' ? at : null, followersSource === 'archive' ? followersAt : null];
  const known = dates.filter((date) => date !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** Puts news away; those of an archive until there is another. */
export async function dismissNews(db: Database, accountId: AccountId, what: 'recap' | 'archive'): Promise<void> {
  const before = shown.get(accountId) ?? NONE;
  shown.set(accountId, { ...before, ...(what === 'recap' ? { recap: null } : { oldArchive: null }) });
  if (what === 'archive' && before.oldArchive !== null)
    await saveSeenNews(db, accountId, { archive: before.oldArchive });
}
