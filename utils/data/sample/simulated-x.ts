import { DAY_MS, type UserId } from '../../base';
import type { PersonRow, ListName } from '../../storage';
import type { AnswerMeta, ApiAnswer, Problem, User, XApi } from '../../x';
import { holds, SAMPLE_ACCOUNT, SAMPLE_HANDLE, type SamplePerson } from './people';

/** The calls of X that the sample needs: follow and unfollow, and the reads of a sync. */
export type SimulatedX = Pick<XApi, 'list' | 'usersByIds' | 'userByHandle' | 'follow' | 'unfollow'>;

/** Handles before this many days were the earlier ones. */
const RENAMED_DAYS = 7;

/**
 * A simulated X: answers from made-up people at once, without requests.
 * @param now the sample's clock, ms since 1970
 * @param present the same at the end of the two weeks: spans of days count from it
 */
export function simulatedX(people: readonly SamplePerson[], now: () => number, present: number): SimulatedX {
  const byId = new Map(people.map((person) => [person.row.id, person]));
  /** Whom the account has followed or unfollowed since. */
  const acted = new Map<UserId, boolean>();
  const daysAgo = (): number => (present - now()) / DAY_MS;
  const isFollowed = ({ row, followed }: SamplePerson): boolean => acted.get(row.id) ?? holds(followed, daysAgo());
  const follows = (person: SamplePerson): boolean => holds(person.follows, daysAgo());
  const isThere = ({ standing, follows: span }: SamplePerson): boolean =>
    standing === 'there' || holds(span, daysAgo());

  const answer = <Value>(
    endpoint: AnswerMeta['endpoint'],
    value: Value,
    resourceIds: readonly string[] = [],
  ): ApiAnswer<Value> => ({ kind: 'ok', value, meta: metaOf(endpoint, now(), resourceIds) });

  const userOf = (person: SamplePerson): User => ({
    ...person.row,
    handle: daysAgo() > RENAMED_DAYS ? person.handleBefore : person.row.handle,
    connection: {
      following: isFollowed(person),
      followedBy: follows(person),
      requestSent: false,
    },
  });

  const listOf = (name: ListName): SamplePerson[] => {
    const span = name === 'following' ? 'followed' : 'follows';
    // Newest follow first.
    return people
      .filter(name === 'following' ? isFollowed : follows)
      .sort((a, b) => Math.min(a[span][0], 999) - Math.min(b[span][0], 999));
  };

  async function act(endpoint: 'follow' | 'unfollow', target: UserId): Promise<Awaited<ReturnType<XApi['follow']>>> {
    const person = byId.get(target);
    if (person && !isThere(person)) return { kind: 'not found', detail: '', meta: metaOf(endpoint, now(), []) };
    acted.set(target, endpoint === 'follow');
    return answer(endpoint, { state: endpoint === 'follow' ? 'following' : 'not following' });
  }

  return {
    async list(name, id) {
      // Of anybody else, every seventh person.
      const found = id === SAMPLE_ACCOUNT ? listOf(name) : people.filter((person, i) => i % 7 === 3 && isThere(person));
      const users = found.map(userOf);
      return answer(
        name,
        { users, nextToken: null, problems: [] },
        users.map((user) => user.id),
      );
    },
    async usersByIds(ids) {
      const users: User[] = [];
      const problems: Problem[] = [];
      for (const id of ids) {
        const person = byId.get(id);
        if (id === SAMPLE_ACCOUNT) users.push(ownOf(listOf('following').length, listOf('followers').length));
        else if (person && isThere(person)) users.push(userOf(person));
        else problems.push(missing(id, person?.standing === 'suspended'));
      }
      return answer(
        'users by ids',
        { users, problems },
        users.map((user) => user.id),
      );
    },
    async userByHandle() {
      return { kind: 'not found', detail: '', meta: metaOf('user by handle', now(), []) };
    },
    follow: (_, target) => act('follow', target),
    unfollow: (_, target) => act('unfollow', target),
  };
}

function ownOf(followingCount: number, followersCount: number): User {
  const row: PersonRow = {
    id: SAMPLE_ACCOUNT,
    handle: SAMPLE_HANDLE,
    name: 'Sample',
    pictureUrl: null,
    verified: 'none',
    protected: false,
    followersCount,
    followingCount,
    postCount: 1,
    createdAt: null,
    lastPostAt: null,
    bio: '',
  };
  return { ...row, connection: null };
}

function missing(about: string, isSuspended: boolean): Problem {
  const detail = isSuspended ? 'User has been suspended.' : 'Could not find user.';
  return { type: 'resource-not-found', title: 'Not Found Error', detail, about, resourceType: 'user' };
}

function metaOf(endpoint: AnswerMeta['endpoint'], at: number, resourceIds: readonly string[]): AnswerMeta {
  return { endpoint, serverTime: at, limits: [], resourceIds, postIds: [], listOf: null, usd: 0 };
}
