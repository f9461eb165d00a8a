import type { Settings } from '../../utils/storage';

/** Language and colours; before *Use it* they hold for the page alone. */
export type Look = Pick<Settings, 'language' | 'theme'>;

/** What the welcome page shows. */
export interface WelcomeView {
  /**
   * 'asking': what is handled, and *Use it*; 'asking again' where that was pressed for a table that said less. 'agreed':
   * what works now, and the ways to more.
   */
  readonly step: 'asking' | 'asking again' | 'agreed';
  readonly look: Look;
  /** The folders of _locales. */
  readonly languages: readonly string[];
  /** Whether the person wants to be reminded of the archive that X makes. */
  readonly isReminded: boolean;
  /** What a sync of so many follows costs through an App of the person's own, USD. */
  readonly app: { readonly count: number; readonly usd: number };
}

/** What a person can do on it. */
export interface WelcomeEvents {
  readonly onLook: (change: Partial<Look>) => void;
  readonly onUse: () => void;
  readonly onOpenX: () => void;
  readonly onRemind: (wanted: boolean) => void;
  readonly onOpenOptions: () => void;
  /** Opens the sample data. */
  readonly onSample: () => void;
}
