/**
 * What content scripts have to know of the person's choices before they show anything. It stands in
 * `storage.local`, which they read without a message and without the background being started. So a renderer that
 * was taken over can forge it, in any browser: to shut content scripts out of `storage.local` would shut ours out. It
 * then changes what overlays show and say in all tabs of X, until this is written again, and nothing else: whatever
 * acts, costs or consents is looked up in the database by the background.
 */
export interface PageSettings {
  /** As in the settings: a folder of _locales, or 'browser'. */
  readonly language: string;
  /** Nothing is shown on x.com. */
  readonly paused: boolean;
  /** Each overlay by itself. */
  readonly badge: boolean;
  readonly bar: boolean;
  readonly marks: boolean;
  readonly strip: boolean;
  /** Whether keys that speech input could press by accident do anything. */
  readonly letterKeys: boolean;
  /** Whether an account is connected, was read from an archive or has its presses counted: without one the background is asked nothing. */
  readonly hasAccount: boolean;
  /** Whether an account's person lets names be noted that X shows: lists are then asked about with their handles. */
  readonly notesNames: boolean;
  /**
   * A checksum of which accounts there are and how each is connected, by which open pages hear that this has changed:
   * what they show is reset. The value means nothing itself.
   */
  readonly accounts: string;
  /** Whether *Use it* was pressed: the first badge then says once whom it is from. */
  readonly greets: boolean;
}

/** The key of the settings in `storage.local`, and of the words of a language that the person chose. */
export const PAGE_SETTINGS = 'page';
export const PAGE_WORDS = 'page-words';
/** Present once the first badge has introduced itself. */
export const GREETED = 'greeted';

/** What holds until the person sets otherwise. */
export const DEFAULT_PAGE_SETTINGS: PageSettings = {
  language: 'browser',
  paused: false,
  badge: true,
  bar: true,
  marks: true,
  strip: true,
  letterKeys: true,
  hasAccount: false,
  notesNames: false,
  accounts: '',
  greets: false,
};

/** The settings as stored; what is missing or of another type is as by default. */
export function parsePageSettings(stored: unknown): PageSettings {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const entries = Object.entries(DEFAULT_PAGE_SETTINGS).map(([name, usual]) => [
    name,
    typeof given[name] === typeof usual ? given[name] : usual,
  ]);
  return Object.fromEntries(entries) as PageSettings;
}
