/**
 * How the sandbox's x.com pages look and which of X's oddities they show.
 * Kept in the sandbox's state, and any of them but `shapes` can be set for one page load by a query of the same
 * name (`/ada?theme=dark&lang=ar`).
 */
export interface PageSettings extends QuerySettings {
  /** What is odd about single people, by their handle in lower case. */
  shapes: Readonly<Record<string, PersonShape>>;
}

/** What is odd about a person as X's pages show them; the API knows nothing of it. */
export interface PersonShape {
  /** A display name, which X lets be somebody else's `@handle`. */
  name?: string;
  /** A bio; `@handle`, `#tag` and addresses in it become links. */
  description?: string;
  /** The account is withheld where the viewer is. */
  withheld?: boolean;
  /** A sentence that X shows in a cell in place of the handle. */
  disabled?: string;
  /** Handle of somebody whom a line over the cell names with a link, before the person's own. */
  context?: string;
  /** Id of somebody else whose follow button stands in the cell too. */
  secondButton?: string;
}

/** What of a header, a row or a hover card X may draw later than the rest of it. */
export type DrawnPart = 'handle' | 'button' | 'indicator';

interface QuerySettings {
  theme: 'light' | 'dark';
  /** `auto` follows the language. */
  dir: 'auto' | 'ltr' | 'rtl';
  /** A BCP 47 tag for `html[lang]`. The page's own words exist in en, ar, de, hi, ja and pt; any other shows English ones. */
  lang: string;
  /** The user's font size setting at X, in px: it becomes the html element's. */
  fontSize: number;
  /** The markup of that year: 2026 has been so since 11/2024, 2023 until then, 2022 at the end of that year. */
  era: '2022' | '2023' | '2026';
  /** Which of two forms those parts take that nobody has seen. */
  unseen: 'a' | 'b';
  /** The element X makes a list's `UserCell` of; it has changed twice. */
  cellTag: 'button' | 'div' | 'li';
  bannerMissing: boolean;
  /**
   * The JSON-LD in the head. `current` is right at a full load and stale after in-page navigation, as at X;
   * `stale` is about somebody else from the start; `author-identifier` is the older shape.
   */
  jsonLd: 'current' | 'none' | 'stale' | 'author-identifier';
  avatarContainerUnknown: boolean;
  /** The navigation has no link to the viewer's profile: some extensions remove it. */
  profileLinkMissing: boolean;
  absoluteLinks: boolean;
  whitespaceInAttributes: boolean;
  /** `x-web` is the client that knows no `#react-root` and no `data-testid`. */
  client: 'classic' | 'x-web';
  signedOut: boolean;
  /** Other people's profiles offer "More" and "Message" but no follow button. */
  userActionsOnly: boolean;
  /** Other people's profiles have a Subscribe button in the follow button's place. */
  subscribe: boolean;
  /** X's "Follows you" under a test id that nobody knows. */
  tagRenamed: boolean;
  /** Where the button of one's own profile leads: accounts that never finished theirs have `setup`. */
  editProfile: 'settings' | 'setup';
  /** Whether who liked or reposted something, as X shows it by year, takes the column or a dialog over the post. */
  peopleIn: 'column' | 'dialog';
  /** Whether a mouse that rests on a person opens their card; `reused`: one card for all, filled anew. */
  hoverCards: 'off' | 'anew' | 'reused';
  /**
   * How a header, a row and a hover card are drawn: steps with commas between, parts of one step with a plus
   * (`handle,button+indicator`). A part that no step names is there from the start; empty is all at once.
   */
  steps: string;
  /** Which of them are drawn in steps. */
  stepsOf: 'all' | 'header' | 'row' | 'card';
  /**
   * How a soft navigation from one profile to another is drawn: commits with commas between, parts of one commit
   * with a plus, of `clear` (name and button go), `name`, `indicator`, `button`, `rest`, `body`. Empty is all at
   * once; `random` is another order and division each time.
   */
  commits: string;
  /** Between two steps, and between two commits, in ms. */
  stepDelay: number;
  /** Each step and commit waits for a `sandbox:step` event of the document in place of `stepDelay`. */
  held: boolean;
  /** Whether another person's header is made anew, or the present one patched. */
  headerRender: 'anew' | 'patched';
  /** Whether a row that comes into view takes the nodes of one that left. */
  rowReuse: boolean;
  /** From the change of the address to the change of the page, in ms. */
  navigationDelay: number;
  /** Whether a second answer (who else follows them) draws a profile's header again, as at X. */
  secondAnswer: boolean;
  /** Names the build whose generated class names the page uses. */
  build: string;
}

export const defaultPageSettings: PageSettings = {
  theme: 'light',
  dir: 'auto',
  lang: 'en',
  fontSize: 15,
  era: '2026',
  unseen: 'a',
  cellTag: 'button',
  bannerMissing: false,
  jsonLd: 'current',
  avatarContainerUnknown: false,
  profileLinkMissing: false,
  absoluteLinks: false,
  whitespaceInAttributes: false,
  client: 'classic',
  signedOut: false,
  userActionsOnly: false,
  subscribe: false,
  tagRenamed: false,
  editProfile: 'settings',
  peopleIn: 'column',
  hoverCards: 'off',
  steps: '',
  stepsOf: 'all',
  commits: '',
  stepDelay: 0,
  held: false,
  headerRender: 'anew',
  rowReuse: true,
  navigationDelay: 80,
  secondAnswer: true,
  build: 'a',
  shapes: {},
};

type Reader<Value> = (text: string) => Value | undefined;

function oneOf<const Value extends string>(...values: Value[]): Reader<Value> {
  return (text) => values.find((value) => value === text);
}

function flag(text: string): boolean | undefined {
  if (text === '' || text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  return undefined;
}

function between(low: number, high: number): Reader<number> {
  return (text) => {
    const value = Number(text);
    return text !== '' && value >= low && value <= high ? value : undefined;
  };
}

function matching(pattern: RegExp): Reader<string> {
  return (text) => (pattern.test(text) ? text : undefined);
}

/** Parts in an order: commas between those after one another, plus signs (spaces, in a query) between those at once. */
function inOrder(...parts: string[]): Reader<string> {
  return (text) => {
    const order = text.replaceAll(' ', '+');
    return order === '' || order.split(/[,+]/).every((part) => parts.includes(part)) ? order : undefined;
  };
}

const readers: { [Name in keyof QuerySettings]: Reader<QuerySettings[Name]> } = {
  theme: oneOf('light', 'dark'),
  dir: oneOf('auto', 'ltr', 'rtl'),
  lang: matching(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  fontSize: between(10, 30),
  era: oneOf('2022', '2023', '2026'),
  unseen: oneOf('a', 'b'),
  cellTag: oneOf('button', 'div', 'li'),
  bannerMissing: flag,
  jsonLd: oneOf('current', 'none', 'stale', 'author-identifier'),
  avatarContainerUnknown: flag,
  profileLinkMissing: flag,
  absoluteLinks: flag,
  whitespaceInAttributes: flag,
  client: oneOf('classic', 'x-web'),
  signedOut: flag,
  userActionsOnly: flag,
  subscribe: flag,
  tagRenamed: flag,
  editProfile: oneOf('settings', 'setup'),
  peopleIn: oneOf('column', 'dialog'),
  hoverCards: oneOf('off', 'anew', 'reused'),
  steps: inOrder('handle', 'button', 'indicator'),
  stepsOf: oneOf('all', 'header', 'row', 'card'),
  commits: inOrder('clear', 'name', 'indicator', 'button', 'rest', 'body', 'random'),
  stepDelay: between(0, 60_000),
  held: flag,
  headerRender: oneOf('anew', 'patched'),
  rowReuse: flag,
  navigationDelay: between(0, 60_000),
  secondAnswer: flag,
  build: matching(/^[a-z0-9]{1,20}$/),
};

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the reader to its setting
function read<Name extends keyof QuerySettings>(settings: QuerySettings, name: Name, text: string | null): void {
  const value = text === null ? undefined : readers[name](text);
  if (value !== undefined) settings[name] = value;
}

/** The settings of one page load: the sandbox's, with those in the query over them; a value that is none is passed over. */
export function settingsFor(settings: PageSettings, query: URLSearchParams): PageSettings {
  const result = { ...settings };
  for (const name of Object.keys(readers) as (keyof QuerySettings)[]) read(result, name, query.get(name));
  return result;
}
