import type { Wanted } from './parameters';
import { NOBODY } from '../sign-in/oauth1';
import type { Oddities } from './oddities';
import { bannerUrl, type People, type Person } from '../people/people';

/** A person as the API answers: id, name and username, and of the rest what was asked for. */
export function userOf(
  person: Person,
  wanted: Wanted,
  asker: { accountId: string; people: People; connectionStatus: boolean; odd: Oddities },
): Record<string, unknown> {
  const { people, accountId, odd } = asker;
  const visible =
    !person.protected || person.id === accountId || (accountId !== NOBODY && people.follows(accountId, person.id));
  const fields: Record<string, () => unknown> = {
    connection_status: () => {
      if (!asker.connectionStatus || odd.connection === 'never') return undefined;
      const all = connectionStatus(people, accountId, person.id);
      return all.length === 0 && odd.connection === 'not of strangers' ? undefined : all;
    },
    created_at: () => person.createdAt,
    description: () => person.description,
    entities: () => undefined,
    is_identity_verified: () => false,
    location: () => person.location || undefined,
    parody: () => person.parody,
    profile_banner_url: () => (person.hasBanner ? bannerUrl(person) : undefined),
    profile_image_url: () => person.profileImageUrl,
    protected: () => person.protected,
    // X calls posts both: the older name is still answered beside the newer.
    public_metrics: () => ({
      ...person.publicMetrics,
      ...(person.id === accountId ? ownCounts(person, odd) : {}),
      post_count: person.publicMetrics.tweet_count,
      like_count: 0,
      media_count: 0,
    }),
    receives_your_dm: () => false,
    subscribes_to_you: () => false,
    subscription: () => ({ subscribes_to_you: false }),
    subscription_type: () => (person.verifiedType === 'blue' ? 'Premium' : 'None'),
    url: () => person.url || undefined,
    verified: () => person.verified,
    verified_type: () => person.verifiedType,
  };
  const user: Record<string, unknown> = { id: person.id, name: person.name, username: person.handle };
  for (const field of wanted.fields) {
    const value = fields[field]?.();
    if (value !== undefined) user[field] = value;
  }
  if (wanted.expansions.has('most_recent_post_id') && person.mostRecentPostId !== null && visible) {
    user[`most_recent_${odd.newestPost}_id`] = person.mostRecentPostId;
  }
  return user;
}

/** X's counts of the signed-in user, where they are not those of its lists. */
function ownCounts({ publicMetrics }: Person, { ownLists, hidden }: Oddities) {
  const counted = (count: number) => (ownLists === 'empty' ? 0 : count + hidden);
  return {
    following_count: counted(publicMetrics.following_count),
    followers_count: counted(publicMetrics.followers_count),
  };
}

/** How the signed-in user is connected to somebody; empty for a stranger. */
function connectionStatus(people: People, accountId: string, id: string): string[] {
  if (id === accountId) return [];
  const marks = people.marksOf(accountId, id);
  const connections: readonly (readonly [string, boolean])[] = [
    ['following', people.follows(accountId, id)],
    ['followed_by', people.follows(id, accountId)],
    ['follow_request_sent', people.hasRequested(accountId, id)],
    ['follow_request_received', people.hasRequested(id, accountId)],
    ['blocking', marks.has('blocking')],
    ['muting', marks.has('muting')],
  ];
  return connections.filter(([, holds]) => holds).map(([name]) => name);
}
