import type { PageSettings } from './settings';
import type { PersonView } from './view';

/** The JSON-LD that X puts in a profile's head at a full load, as JSON that is safe inside a script element. */
export function profileSchema(person: PersonView, shape: PageSettings['jsonLd']): string {
  const about = {
    '@type': 'Person',
    additionalName: person.handle,
    description: person.description,
    givenName: person.name,
    homeLocation: { '@type': 'Place', name: person.location },
    identifier: person.id,
    image: {
      '@type': 'ImageObject',
      contentUrl: person.avatar.replace('_normal.', '_400x400.'),
      thumbnailUrl: person.avatar,
    },
    interactionStatistic: [
      counter('FollowAction', 'Follows', person.followersCount),
      counter('SubscribeAction', 'Friends', person.followingCount),
      counter('WriteAction', 'Tweets', person.postCount),
    ],
    url: `https://x.com/${person.handle}`,
  };
  return jsonForScript({
    '@context': 'http://schema.org',
    '@type': 'ProfilePage',
    dateCreated: person.joinedAt,
    [shape === 'author-identifier' ? 'author' : 'mainEntity']: about,
  });
}

function counter(action: string, name: string, count: number): object {
  return {
    '@type': 'InteractionCounter',
    interactionType: { '@type': `http://schema.org/${action}` },
    name,
    userInteractionCount: count,
  };
}

/** JSON in which nothing can end a script element or begin a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
