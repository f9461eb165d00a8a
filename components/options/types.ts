import type { AccountId, AppId, Handle } from '../../utils/ids';
import type { KeyField, KeyReading } from '../../utils/auth';
import type { AllowanceView, ConnectAnswer, ExtensionMessages } from '../../utils/messages';
import type { Settings, SettingsPatch } from '../../utils/settings';
import type { ConnectView } from '../shared/connect/connect-view';

/** The App to connect through and what is known of it. */
export interface AppView {
  /** The client id built into this copy, or null. One pasted by the person goes before it. */
  readonly builtIn: AppId | null;
  /** The address to register in the App, as this browser gives it. */
  readonly redirectAddress: string;
  /** What X's answers have shown of the App in use. */
  readonly mayUnfollow: AllowanceView['mayUnfollow'];
  readonly mayFollow: AllowanceView['mayFollow'];
}

/** A connected account as the options show it. */
export interface AccountCardView {
  readonly accountId: AccountId;
  readonly handle: Handle;
  readonly name: string;
  readonly pictureUrl: string | null;
  /** ms since 1970. */
  readonly connectedAt: number;
  readonly session: 'signed in' | 'sign-in needed' | 'not connected';
  /** How it was connected; 'pkce' where it is missing. */
  readonly way?: 'pkce' | 'oauth1' | 'app-only';
}

/** The rules that settings obey, as utils/settings has them. */
export interface OptionsRules {
  /** The client id in a text, or null when it can't be one. */
  readonly parseAppId: (text: string) => AppId | null;
  /** Reads a key pasted into a field; tells what it looks like where it does not belong there. */
  readonly readKey: (field: KeyField, text: string) => KeyReading;
  /** X's own daily limits, and what holds until the person sets otherwise. */
  readonly ceiling: Settings['personal'];
  readonly defaults: Settings['personal'];
}

/** What the options page shows. */
export type OptionsView =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly app: AppView;
      readonly accounts: readonly AccountCardView[];
      readonly settings: Settings;
      readonly connect: ConnectView;
      readonly another: AnotherView;
    };

/** How connecting another way stands. */
export type AnotherView =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ended'; readonly answer: ConnectAnswer };

/** What the person gives to connect by the keys of their own App. */
export type OAuth1Keys = ExtensionMessages['account/connect-oauth1']['ask'];
/** What the person gives to look at an account by App-only access. */
export type AppOnlyKeys = ExtensionMessages['account/connect-app-only']['ask'];

/** How storing a setting ended. */
export type Saved = 'saved' | 'refused';

/** What a person can do on the options page. */
export interface OptionsEvents {
  /** Stores a change; 'refused' when it is out of range or could not be stored. */
  readonly onSave: (patch: SettingsPatch) => Promise<Saved>;
  /** Puts text on the clipboard; 'refused' when the browser does not allow it. */
  readonly onCopy: (text: string) => Promise<'copied' | 'refused'>;
  readonly onConnect: () => void;
  /** Both resolve to how it ended; keys are handed over and kept nowhere on the page. */
  readonly onConnectOAuth1: (keys: OAuth1Keys) => Promise<ConnectAnswer['kind']>;
  readonly onConnectAppOnly: (keys: AppOnlyKeys) => Promise<ConnectAnswer['kind']>;
  /** Confirmed on the page before it is called. */
  readonly onSignOut: (accountId: AccountId, data: 'keep' | 'erase') => void;
}
