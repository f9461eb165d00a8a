import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPeople, type People, type Person } from '../../people/people';
import { defaultPageSettings, handlePage, type PageSettings, type PageState } from '..';

/** A name made to break out of text, attributes, scripts and comments. */
export const hostileName = `</script><!--<img src=x onerror="alert(1)">'&amp;\u2028`;

export interface PageWorld {
  people: People;
  viewer: Person;
  /** Follows the viewer, is followed back, has a banner, and is not protected. */
  mutual: Person;
  state: PageState;
}

/** A small truth whose viewer has a hostile name. */
export function createPageWorld(settings: Partial<PageSettings> = {}): PageWorld {
  const people = createPeople({
    seed: 11,
    viewers: [
      { handle: 'ada_l', name: hostileName, following: 120, followers: 90, mutualShare: 0.5, protected: false },
    ],
    asOf: Date.UTC(2026, 8, 1),
  });
  const viewer = people.viewers[0]!;
  const mutual = find(
    people.followingOf(viewer.id).slice(0, 120),
    (each) => each.hasBanner && !each.protected && people.follows(each.id, viewer.id),
  );
  const state: PageState = {
    people,
    viewer,
    pageSettings: { ...defaultPageSettings, ...settings },
    followByHand(id) {
      people.follow(viewer.id, id);
      return 'following';
    },
    unfollowByHand(id) {
      people.unfollow(viewer.id, id);
      return 'not following';
    },
  };
  return { people, viewer, mutual, state };
}

export function find(people: readonly Person[], wanted: (person: Person) => boolean): Person {
  const found = people.find(wanted);
  if (!found) throw new Error('the seed has nobody like that');
  return found;
}

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
}

/** Serves the pages on loopback while `use` runs; what is no page is answered 421. */
export async function withPages(
  state: PageState,
  use: (ask: (path: string, method?: string) => Promise<Answered>) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    void handlePage(request, response, state).then((handled) => {
      if (!handled) response.writeHead(421).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await use(async (path, method = 'GET') => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, redirect: 'manual' });
      return { status: response.status, headers: response.headers, text: await response.text() };
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
