import type { People, Person } from './people/people';
import type { SandboxOptions } from './options';
import type { Oddities } from './api/oddities';
import type { PageSettings } from './page/settings';

/** What came of a click on X's own follow button on a page. */
export type ByHandOutcome = 'following' | 'pending' | 'not following';

/** What the pages of x.com may know and do: the same truth the API answers from. */
export interface SandboxState {
  readonly options: Readonly<SandboxOptions>;
  readonly people: People;
  /** The options' over what is documented. */
  readonly odd: Oddities;
  /** How the pages look; the options' over the defaults. */
  readonly pageSettings: PageSettings;
  /** Who is signed in on the pages; null when nobody is. */
  readonly viewer: Person | null;
  /** X's time, ms since 1970. */
  now(): number;
  /** Signs somebody in on the pages, or out with null. Throws when nobody has the handle. */
  setViewer(handle: string | null): void;
  /** The viewer clicks Follow on a page: no App is involved, only the viewer's own daily limit counts it. */
  followByHand(targetId: string): ByHandOutcome;
  /** The viewer clicks Following and confirms, or takes a request back. */
  unfollowByHand(targetId: string): ByHandOutcome;
}
