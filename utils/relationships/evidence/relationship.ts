import { relationOf, type Evidence, type Relation, type Sides } from './evidence';
import type { Lists } from './lookup';

/** The relationship of the account and a person, as views show it. Times in ms since 1970. */
export type RelationshipView =
  | {
      readonly kind: Exclude<Relation, 'unknown'>;
      /** Of the newest evidence. */
      readonly source: Evidence['source'];
      readonly at: number;
    }
  | {
      readonly kind: 'unknown';
      /** 'unreported': followed, and X did not say whether they follow back. 'archive alone': the archive did not. */
      readonly why: 'never synced' | 'unfinished' | 'unreported' | 'archive alone' | 'not listed';
      /** How many people are known so far, and of how many, as far as X has said. */
      readonly known: number;
      readonly expected: number | null;
    };

/** The same with its evidence. */
export type Relationship = RelationshipView & {
  /** Each side by itself, with its own time and source; null where there is no evidence. */
  readonly following: Evidence | null;
  readonly followedBy: Evidence | null;
};

/** The relationship of two sides, or why it is unknown. */
export function relationship(sides: Sides, lists: Lists): Relationship {
  const kind = relationOf(sides);
  const { following, followedBy } = sides;
  if (kind !== 'unknown' && following && followedBy) {
    const newest = following.at >= followedBy.at ? following : followedBy;
    return { kind, source: newest.source, at: newest.at, following, followedBy };
  }
  const complete = lists.following?.complete ?? null;
  const syncRun = lists.following?.syncRun ?? (complete ? (lists.followers?.syncRun ?? null) : null);
  const known = complete?.people ?? 0;
  const unknown = { kind: 'unknown', known, expected: complete?.expected ?? null, following, followedBy } as const;
  if (complete && following?.is)
    return { ...unknown, why: complete.source === 'archive' ? 'archive alone' : 'unreported' };
  if (syncRun) return { ...unknown, why: 'unfinished', known: syncRun.peopleStored, expected: syncRun.expected };
  return { ...unknown, why: complete ? 'not listed' : 'never synced' };
}
