import type { PersonRow } from '../../../storage';
import { parseUserId, type UserId } from '../../../base';
import type { Problem, User, UserPage } from '../../../x';
import { flagsOf } from '../../evidence/flags';
import { searchLine } from '../../people/search-text';

/** What is kept of a page of a list. */
export interface PackedPage {
  readonly ids: BigUint64Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly names: string;
  readonly rows: readonly PersonRow[];
  /** People X listed and did not show, by id. */
  readonly unavailable: BigUint64Array<ArrayBuffer>;
  /** People of whom not even the id could be read. */
  readonly unreadable: number;
}

/** Packs a page as X answered it. */
export function packPage({ users, problems }: UserPage): PackedPage {
  const unavailable = problems.map(hiddenPerson).filter((id) => id !== null);
  return {
    ids: BigUint64Array.from(users, (user) => BigInt(user.id)),
    flags: Uint8Array.from(users, (user) => flagsOf(user.connection)),
    names: users.map(searchLine).join('\n'),
    rows: users.map(rowOf),
    unavailable: BigUint64Array.from(unavailable, BigInt),
    unreadable: problems.filter(({ type }) => type === 'malformed').length,
  };
}

/** The profile without the connection, which is stored apart with its own date. */
export function rowOf({ connection: _, ...row }: User): PersonRow {
  return row;
}

/**
 * The person a problem is about. X reports missing newest posts in the same place, with ids that look
 * like those of people: only a problem about a user counts. Where X does not say what it is about, its
 * words must speak of a user, and of no post.
 */
function hiddenPerson({ about, title, detail, resourceType }: Problem): UserId | null {
  const words = `${title} ${detail}`;
  const ofUser =
    resourceType === null ? /\buser\b/i.test(words) && !/post|tweet/i.test(words) : resourceType === 'user';
  return ofUser ? parseUserId(about) : null;
}
