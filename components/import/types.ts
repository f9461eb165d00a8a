import type { AccountId, Handle } from '../../utils/base';
import type { Archive, ArchiveProblem, GivenFile } from '../../utils/x';
import type { ListImport } from '../../utils/relationships';

/** What is stored already of the archive's account. */
export type AlreadyHere = 'nothing' | 'connected' | 'archive';

/** The step of importing. `share`: 0 to 1. */
export type ImportStep =
  | { readonly kind: 'ready'; readonly after: 'nothing' | 'cancelled' | 'storage refused' }
  | { readonly kind: 'reading' | 'storing'; readonly share: number }
  | { readonly kind: 'refused'; readonly why: ArchiveProblem; readonly file: string | null }
  | { readonly kind: 'preview'; readonly archive: Archive; readonly here: AlreadyHere }
  | { readonly kind: 'stored'; readonly handle: Handle; readonly report: Report };

/** The outcome of importing. */
export interface Report {
  readonly following: ListImport;
  readonly followers: ListImport;
  /** The account's numbers now, from whatever is newest; null where the list of those followed is not here. */
  readonly numbers: {
    readonly following: number;
    readonly mutuals: number;
    readonly nonFollowers: number;
    readonly unreported: number;
  } | null;
}

/** An account that can ask X for names of people in its archive. */
export interface NamingView {
  readonly accountId: AccountId;
  readonly handle: Handle;
  /** What a request of {@link NamingView.people} costs, USD, at the most. */
  readonly usd: number;
  readonly people: number;
  readonly state:
    | { readonly kind: 'idle' | 'asking' }
    | { readonly kind: 'named'; readonly named: number; readonly unavailable: number }
    | { readonly kind: 'refused'; readonly reason: string };
}

/** What the import page shows. */
export interface ImportView {
  readonly step: ImportStep;
  /** Whether the person wants to be reminded of the archive that X makes. */
  readonly isReminded: boolean;
  readonly naming: readonly NamingView[];
}

/** What a person can do on it. */
export interface ImportEvents {
  readonly onChoose: (files: readonly GivenFile[]) => void;
  readonly onRemind: (wanted: boolean) => void;
  readonly onCancel: () => void;
  /** `madeAt`: when X made it, ms since 1970; as the person said where the archive has no date. */
  readonly onConfirm: (madeAt: number) => void;
  readonly onAgain: () => void;
  /** `usd`: the price shown. */
  readonly onName: (accountId: AccountId, usd: number) => void;
}
