import { bannerUrl, type PeopleList, type Person } from '../people/people';
import type { SandboxState } from '../state';
import { parseRoute } from './routes';
import type { ListName, ListPart, PeopleName, PersonView, PostView, Screen, View } from './view';

/** How many rows of a list one answer carries. */
const LIST_PART = 50;

/** The longest list a page shows: of more rows the browser could not make a box high enough. */
const LONGEST_LIST = 100_000;

/** How far into the viewer's following somebody's known followers are looked for. */
const KNOWN_AMONG = 500;

type Truth = Pick<SandboxState, 'people' | 'pageSettings'>;

export function personView({ people, pageSettings }: Truth, viewer: Person, person: Person): PersonView {
  const isViewer = viewer.id === person.id;
  const blocked = people.marksOf(viewer.id, person.id).has('blocking');
  const blocksViewer = people.marksOf(person.id, viewer.id).has('blocking');
  // Blocking ends what there was between the two.
  const closed = blocked || blocksViewer;
  const followed = people.follows(viewer.id, person.id)
    ? 'yes'
    : people.hasRequested(viewer.id, person.id)
      ? 'pending'
      : 'no';
  return {
    id: person.id,
    handle: person.handle,
    name: person.name,
    description: person.description,
    location: person.location,
    url: person.url,
    joinedAt: person.createdAt,
    verified: person.verifiedType,
    protected: person.protected,
    avatar: person.profileImageUrl,
    banner: person.hasBanner ? bannerUrl(person) : null,
    followingCount: person.publicMetrics.following_count,
    followersCount: person.publicMetrics.followers_count,
    postCount: person.publicMetrics.tweet_count,
    followed: closed ? 'no' : followed,
    followsViewer: !isViewer && !closed && people.follows(person.id, viewer.id),
    isViewer,
    blocked,
    blocksViewer,
    ...pageSettings.shapes[person.handle.toLowerCase()],
  };
}

/** What the client draws at that address for that viewer. */
export function viewOf(truth: Truth, viewer: Person, address: string): View {
  const route = parseRoute(address);
  const self = personView(truth, viewer, viewer);
  const whoToFollow = suggestionsFor(truth, viewer).map((person) => personView(truth, viewer, person));
  const accounts = truth.people.viewers
    .filter(({ id }) => id !== viewer.id)
    .map((person) => personView(truth, viewer, person));
  const view = (screen: Screen, modal: View['modal'] = null): View => ({
    viewer: self,
    screen,
    modal,
    whoToFollow,
    accounts,
  });
  switch (route.kind) {
    case 'profile':
      return view(profile(truth, viewer, route.handle, route.tab));
    case 'user':
      return view(profile(truth, viewer, truth.people.byId(route.id)?.handle ?? '', 'posts'));
    case 'picture': {
      const screen = profile(truth, viewer, route.handle, 'posts');
      if (screen.kind !== 'profile') return view(screen);
      const { avatar, banner } = screen.person;
      const image = route.shape === 'avatar' ? avatar.replace('_normal.', '_400x400.') : banner && `${banner}/1500x500`;
      return view(screen, image === null ? null : { kind: 'picture', image, shape: route.shape });
    }
    case 'list':
      return view(list(truth, viewer, route.handle, route.list));
    case 'status':
      return view(status(truth, viewer, route.handle, route.post));
    case 'post-picture': {
      const screen = status(truth, viewer, route.handle, route.post);
      return view(screen, screen.kind === 'status' ? { kind: 'picture', image: '', shape: 'photo' } : null);
    }
    case 'people': {
      const rows = peopleIn(truth, viewer, route.people).map((person) => personView(truth, viewer, person));
      const shown = { kind: 'people', people: route.people, rows } as const;
      // One's own list opens over the page, others' take the column.
      if (route.people === 'members' && route.list === viewer.id)
        return view({ kind: 'elsewhere', path: `/i/lists/${route.list}` }, shown);
      const inDialog = 'post' in route && truth.pageSettings.peopleIn === 'dialog';
      return inDialog ? view(status(truth, viewer, route.handle, route.post), shown) : view(shown);
    }
    case 'home':
      return view(home(truth, viewer));
    case 'compose':
      return view(home(truth, viewer), { kind: 'compose' });
    case 'display':
      return view(home(truth, viewer), { kind: 'display' });
    case 'edit-profile':
      return view(profile(truth, viewer, viewer.handle, 'posts'), { kind: 'edit-profile', person: self });
    case 'search': {
      const found = truth.people.byHandle(route.query.replace(/^@/, '').trim());
      const others = everyRelation(truth, viewer).filter(({ id }) => id !== found?.id);
      const people = found?.standing === 'active' ? [found, ...others] : others;
      return view({
        kind: 'search',
        query: route.query,
        people: people.map((person) => personView(truth, viewer, person)),
      });
    }
    case 'elsewhere':
      return view({ kind: 'elsewhere', path: route.path });
  }
}

/** Rows of the list at that address from `first` on; none where the address shows no list. */
export function listPart(truth: Truth, viewer: Person, address: string, first: number): ListPart {
  const route = parseRoute(address);
  const owner = route.kind === 'list' ? truth.people.byHandle(route.handle) : undefined;
  if (route.kind !== 'list' || !owner) return { first, rows: [] };
  const people = peopleOf(truth, viewer, owner, route.list);
  return { first, rows: people.slice(first, first + LIST_PART).map((person) => personView(truth, viewer, person)) };
}

function status(truth: Truth, viewer: Person, handle: string, post: string): Screen {
  const author = truth.people.byHandle(handle);
  if (author?.standing !== 'active') return { kind: 'elsewhere', path: `/${handle}/status/${post}` };
  return { kind: 'status', post: postOf(personView(truth, viewer, author), post, 0) };
}

function peopleIn(truth: Truth, viewer: Person, name: PeopleName): Person[] {
  const all = everyRelation(truth, viewer);
  const blocked = ({ id }: Person) => truth.people.marksOf(viewer.id, id).has('blocking');
  if (name === 'blocked') return all.filter(blocked);
  return name === 'connect' ? suggestionsFor(truth, viewer, 20) : [...all.filter((each) => !blocked(each)), viewer];
}

/** Active people who stand to the viewer in every way there is. */
function everyRelation(truth: Truth, viewer: Person): Person[] {
  const followed = truth.people.followingOf(viewer.id).slice(0, 14);
  const fans = truth.people
    .followersOf(viewer.id)
    .slice(0, 80)
    .filter(({ id }) => !truth.people.follows(viewer.id, id))
    .slice(0, 8);
  const longest = Math.max(followed.length, fans.length);
  const strangers = suggestionsFor(truth, viewer, 8);
  return Array.from({ length: longest }, (_, index) => [followed[index], fans[index], strangers[index]])
    .flat()
    .filter((person): person is Person => person?.standing === 'active');
}

function profile(
  truth: Truth,
  viewer: Person,
  handle: string,
  tab: Extract<Screen, { kind: 'profile' }>['tab'],
): Screen {
  const found = truth.people.byHandle(handle);
  if (found?.standing !== 'active') return { kind: 'missing', handle, standing: found?.standing ?? 'unknown' };
  const person = personView(truth, viewer, found);
  const known = person.isViewer ? [] : knownFollowers(truth, viewer, found);
  return {
    kind: 'profile',
    tab,
    person,
    posts: postsOf(person, found.mostRecentPostId, tab === 'posts' ? 12 : 5),
    known: {
      names: known.slice(0, 2).map(({ name }) => name),
      others: Math.max(0, known.length - 2),
      avatars: known.slice(0, 3).map((each) => personView(truth, viewer, each)),
    },
  };
}

function list(truth: Truth, viewer: Person, handle: string, name: ListName): Screen {
  const owner = truth.people.byHandle(handle);
  if (owner?.standing !== 'active') return { kind: 'missing', handle, standing: owner?.standing ?? 'unknown' };
  const people = peopleOf(truth, viewer, owner, name);
  return {
    kind: 'list',
    list: name,
    person: personView(truth, viewer, owner),
    total: Math.min(people.length, LONGEST_LIST),
    rows: people.slice(0, LIST_PART).map((person) => personView(truth, viewer, person)),
  };
}

type Slice = Pick<PeopleList, 'length' | 'slice'>;

function peopleOf(truth: Truth, viewer: Person, owner: Person, name: ListName): Slice {
  switch (name) {
    case 'following':
      return truth.people.followingOf(owner.id);
    case 'followers':
      return truth.people.followersOf(owner.id);
    case 'verified_followers':
      // X shows this list from the start only a part of the way, too.
      return truth.people
        .followersOf(owner.id)
        .slice(0, KNOWN_AMONG)
        .filter(({ verified }) => verified);
    case 'followers_you_follow':
      return knownFollowers(truth, viewer, owner);
  }
}

function knownFollowers({ people }: Truth, viewer: Person, owner: Person): Person[] {
  return people
    .followingOf(viewer.id)
    .slice(0, KNOWN_AMONG)
    .filter(({ id }) => id !== owner.id && people.follows(id, owner.id));
}

/** Some whom somebody the viewer follows follows, and the viewer does not. */
function suggestionsFor({ people }: Truth, viewer: Person, count = 3): Person[] {
  const friend = people.followingOf(viewer.id).at(0) ?? people.followersOf(viewer.id).at(0);
  if (!friend) return [];
  return people
    .followingOf(friend.id)
    .slice(0, 40)
    .filter(({ id, standing }) => id !== viewer.id && standing === 'active' && !people.follows(viewer.id, id))
    .slice(0, count);
}

function home(truth: Truth, viewer: Person): Screen {
  const authors = truth.people.followingOf(viewer.id).slice(0, 15);
  return {
    kind: 'home',
    posts: authors.flatMap((author, index) =>
      postsOf(personView(truth, viewer, author), author.mostRecentPostId, 1).map((post) => ({
        ...post,
        age: index + 1,
      })),
    ),
  };
}

function postsOf(author: PersonView, newest: string | null, count: number): PostView[] {
  if (newest === null) return [];
  // Posts are an hour apart: a snowflake's upper bits are milliseconds.
  return Array.from({ length: Math.min(count, author.postCount) }, (_, index) =>
    postOf(author, String(BigInt(newest) - (BigInt(index * 3_600_000) << 22n)), index),
  );
}

const sayings = [
  'The kettle is on, the tests are green.',
  'Walked along the river this morning. Two herons, one very patient dog.',
  'Reading old manuals again: nobody writes a table of contents like that any more.',
  'Hot take: most lists are too long.\n\nMine too.',
  'Does anyone have a good recipe for plum cake?',
];
const attachments = ['none', 'video', 'none', 'photo', 'promotion'] as const;

function postOf(author: PersonView, id: string, index: number): PostView {
  const weight = Number(BigInt(id) % 97n);
  return {
    id,
    author,
    text: sayings[(index + Number(BigInt(author.id) % 5n)) % sayings.length] ?? '',
    attachment: attachments[index % attachments.length] ?? 'none',
    replies: weight % 7,
    reposts: weight % 13,
    likes: weight * 3,
    views: weight * 211,
    age: index + 2,
  };
}
