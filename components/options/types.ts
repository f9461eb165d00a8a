import type {
  BackupContents,
  BackupProblem,
  Restored,
  ExportFormat,
  ExportName,
  Part,
  StoredOfAccount,
} from '../../utils/data';
import type { AccountId, AppId, Handle, UserId } from '../../utils/base';
import type { Added, KeepFile, KeptPerson, Naming, RulesPreview, SyncOutcome, Taken } from '../../utils/relationships';
import type { KeyField, KeyReading } from '../../utils/x';
import type { Asks, SignInAnswer } from '../../utils/messages';
import type { Allowance } from '../../utils/queue';
import type { AccountRecord, KeepRecord, KeepRule, KeepRules, Settings, SettingsPatch } from '../../utils/storage';
import type { ConnectView } from '../shared/connect-outcome';

/** The App to connect through and what is known of it. */
export interface AppView {
  /** The client id built into this copy, or null. One pasted by the person goes before it. */
  readonly builtIn: AppId | null;
  /** The address to register in the App, as this browser gives it; null where it has no sign-in window. */
  readonly redirectAddress: string | null;
  readonly inUse: AppId | null;
  /** Whether keys were connected of an App whose client id is not known: it may be this one. */
  readonly hasKeys: boolean;
  /** Whether the person says that they own it; null until they have said. */
  readonly owned: boolean | null;
  /** What X's answers have shown of the App in use. */
  readonly mayUnfollow: Allowance['mayUnfollow'];
  readonly mayFollow: Allowance['mayFollow'];
}

/** The rules that settings obey, from utils/storage. */
export interface OptionsRules {
  /** The client id in a text, or null when it can't be one. */
  readonly parseAppId: (text: string) => AppId | null;
  /** Reads a key pasted into a field; tells what it looks like where it does not belong there. */
  readonly readKey: (field: KeyField, text: string) => KeyReading;
  /** X's own daily limits, and what holds until the person sets otherwise. */
  readonly ceiling: Settings['personal'];
  readonly defaults: Settings['personal'];
  /** What the allowance of pages of X can be raised to. */
  readonly pages: Settings['pages'];
  /** The highest limit of money a day, USD. */
  readonly highestUsdPerDay: number;
  /** X's list prices, and the most a price can be, USD. */
  readonly prices: Settings['prices'];
  readonly highestPrice: number;
  /** USD for the newest post of a person, where it is asked for. */
  readonly postPrice: number;
  /** The highest numbers in a keep rule, and how many words of how many characters. */
  readonly keepRules: {
    readonly highest: { readonly followers: number; readonly days: number };
    readonly words: { readonly most: number; readonly longest: number };
  };
}

export interface KeepView {
  readonly accountId: AccountId;
  readonly handle: Handle;
  readonly people: readonly KeepRecord[];
  /** People whom another device has taken off it, who can be put back. */
  readonly taken: readonly Taken[];
  /** The state of its copy in the browser's account, or null where there never was one. */
  readonly sync: SyncOutcome | null;
  readonly rules: KeepRules;
  /** Mutuals in common that complete searches have found, as rules that are off. */
  readonly common: readonly Extract<KeepRule, { kind: 'common' }>[];
  /** When the following list was complete, ms since 1970; null where it never was. */
  readonly followingAt: number | null;
}

/** What is stored of an account, and which of it can be saved as a file. */
export interface StoredView extends StoredOfAccount {
  readonly exports: readonly ExportName[];
}

/** What is stored. */
export interface DataView {
  /** Whether the browser still holds a synced keep list of an account that was erased here. */
  readonly syncToRemove: boolean;
  /** Whether the last backup is a month old, and something was added since. */
  readonly backupDue: boolean;
  /** Whether a backup was restored since the browser was started, and what was here before is still kept. */
  readonly canUndoRestore: boolean;
  readonly stored: readonly StoredView[];
  /** Bytes, or null where the browser does not tell. */
  readonly room: { readonly used: number; readonly quota: number } | null;
}

/** How something that may take a while ended. */
export type Done = 'done' | 'failed';

/** What a person can do with what is stored. `onProgress` is called with how far it has come. */
export interface DataEvents {
  /** `onProgress`: how many people or lines are written. */
  readonly onExport: (
    accountId: AccountId,
    name: ExportName,
    format: ExportFormat,
    onProgress: (rows: number) => void,
  ) => Promise<Done>;
  /** Confirmed on the page before it is called, as the next one is. */
  readonly onErase: (accountId: AccountId, part: Part) => Promise<Done>;
  readonly onEraseEverything: () => Promise<Done>;
  /** `onProgress`: 0 to 1, here and below. */
  readonly onBackup: (onProgress: (part: number) => void) => Promise<Done>;
  readonly onCheckBackup: (file: Blob, onProgress: (part: number) => void) => Promise<BackupContents | BackupProblem>;
  readonly onRestore: (file: Blob, onProgress: (part: number) => void) => Promise<Restored | 'failed'>;
  readonly onUndoRestore: () => Promise<Done>;
}

/** What a person can do with a keep list. */
export interface KeepEvents extends Pick<DataEvents, 'onExport'>, Pick<OptionsEvents, 'onCopy'> {
  /** Puts somebody on the list, or changes the note. */
  readonly onKeep: (person: KeepRecord, note: string) => Promise<Done>;
  readonly onUnkeep: (person: KeepRecord) => Promise<Done>;
  /** Those shown as taken off by another device may be unfollowed. */
  readonly onAgreeTaken: (accountId: AccountId, shown: readonly UserId[]) => Promise<Done>;
  /** Handles are looked up in the account's lists. */
  readonly onReadKeepFile: (accountId: AccountId, file: Blob) => Promise<KeepFile>;
  readonly onAddKept: (accountId: AccountId, people: readonly KeptPerson[]) => Promise<Added | 'failed'>;
}

/** What a person can do with keep rules. */
export interface RuleEvents {
  /** Stores a rule as it is, or deletes it. */
  readonly onRule: (accountId: AccountId, rule: KeepRule, isGone?: boolean) => Promise<Saved>;
  /** Counts whom rules would cover; null where no list is complete, or `signal` has ended it. */
  readonly onPreviewRules: (
    accountId: AccountId,
    rules: readonly KeepRule[],
    signal: AbortSignal,
  ) => Promise<RulesPreview | null>;
}

/** What the options page shows. */
export type OptionsView =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly app: AppView;
      readonly accounts: readonly AccountRecord[];
      /** Those of them whose presses on X are counted. */
      readonly counted: readonly AccountId[];
      /** Handles whose presses are counted by handle alone: X's page has named no id yet. */
      readonly countedByHandle: readonly Handle[];
      /** Of those who let names be noted, or have people without one. */
      readonly naming: ReadonlyMap<AccountId, Naming>;
      readonly settings: Settings;
      readonly connect: ConnectView;
      /** Languages there are words for, as folders of _locales. */
      readonly languages: readonly string[];
      readonly keep: readonly KeepView[];
      /** Whether the browser's own sync takes a keep list to other devices: it stays on the device on Android. */
      readonly syncs: boolean;
      readonly data: DataView;
      /** ms since 1970. */
      readonly now: number;
      /** Connecting with the keys of the person's own App. */
      readonly another: ConnectView;
    };

export type OAuth1Keys = Asks['account/connect-oauth1'];
/** What the person enters to read an account by App-only access. */
export type AppOnlyKeys = Asks['account/connect-app-only'];

/** How storing a setting ended. */
export type Saved = 'saved' | 'refused';

/** What a person can do on the options page. */
export interface OptionsEvents extends DataEvents, KeepEvents, RuleEvents {
  /** Stores a change; 'refused' when it is out of range. @throws where the browser can't store it */
  readonly onSave: (patch: SettingsPatch) => Promise<Saved>;
  /** Stores whether the person owns the App in use. */
  readonly onOwn: (owned: boolean) => Promise<Saved>;
  /** Keys connected before belong to this App too. */
  readonly onSameApp: (appId: AppId) => void;
  /** Forgets what X refused the App in use, so that X is asked with the next action. */
  readonly onAskAgain: () => void;
  /** The diagnostic report, as it is now. */
  readonly onDiagnose: () => Promise<string>;
  /** Puts text on the clipboard; 'refused' when the browser does not allow it. */
  readonly onCopy: (text: string) => Promise<'copied' | 'refused'>;
  readonly onConnect: () => void;
  /** Both resolve to how it ended; the page keeps no key. */
  readonly onConnectOAuth1: (keys: OAuth1Keys) => Promise<SignInAnswer['kind']>;
  readonly onConnectAppOnly: (keys: AppOnlyKeys) => Promise<SignInAnswer['kind']>;
  /** Withdraws the consent to counting; what was counted stays. */
  readonly onStopCount: (handle: Handle) => void;
  /** Called after the sentence that says what is stored was shown. */
  readonly onAllowNames: (accountId: AccountId) => void;
  /** Withdraws the consent to names, and deletes those noted. */
  readonly onForgetNames: (accountId: AccountId) => void;
  /** Confirmed on the page before it is called. */
  readonly onSignOut: (accountId: AccountId, data: 'keep' | 'erase') => void;
}

/** The page once all is read. */
export type Ready = Extract<OptionsView, { kind: 'ready' }>;
