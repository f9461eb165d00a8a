import type { DBSchema } from 'idb';
import { AccountSchema, AppSchema, type AccountRecord, type AppRecord, type VaultRecord } from './accounts';
import { LedgerSchema, SpendSchema } from './budgets';
import type { ActionKind, BilledRecord, CeilingRecord, LedgerEntry, SpendRecord } from './budgets';
import { DeltaSchema, type DeltaRecord } from './history';
import { ClassificationSchema, CompleteListSchema, InCommonSchema, PageSchema, RowsSchema, SetSchema } from './lists';
import type { ClassificationRecord, InCommonRecord, ListRecord, PageRecord, RowsRecord, SetRecord } from './lists';
import { FactSchema, KeepSchema, type FactRecord, type KeepRecord, type ListName } from './people';
import { ActionSchema, type ActionRecord, type ActionState, type Actor } from './queue';

export { handle as HandleSchema, LIST_NAMES, userId as UserIdSchema } from './fields';
export type * from './accounts';
export type * from './budgets';
export type * from './queue';
export type * from './people';
export type * from './lists';
export type * from './history';

/** Small things with no account: settings, the clock's correction, the runner's state. */
export interface StateRecord {
  readonly name: string;
  readonly value: unknown;
}

/** What the records of a store are, for checking those that come from a file. */
export const RECORD_SCHEMAS = {
  accounts: AccountSchema,
  apps: AppSchema,
  ledger: LedgerSchema,
  spend: SpendSchema,
  actions: ActionSchema,
  lists: CompleteListSchema,
  pages: PageSchema,
  rows: RowsSchema,
  sets: SetSchema,
  classifications: ClassificationSchema,
  facts: FactSchema,
  deltas: DeltaSchema,
  inCommon: InCommonSchema,
  keep: KeepSchema,
} as const;

/** The whole database. Opened only by extension pages and the background. */
export interface MutualsSchema extends DBSchema {
  /** Empty: in the scope of every write transaction, see transactions.ts. */
  writer: { key: string; value: never };
  state: { key: string; value: StateRecord };
  vault: { key: string; value: VaultRecord };
  accounts: { key: string; value: AccountRecord };
  apps: { key: string; value: AppRecord };
  ledger: {
    key: number;
    value: LedgerEntry;
    indexes: { 'by app': [string, ActionKind, number]; 'by account': [string, ActionKind, number] };
  };
  ceilings: { key: string; value: CeilingRecord };
  spend: { key: [string, string]; value: SpendRecord };
  billed: { key: [string, string, number]; value: BilledRecord };
  actions: {
    key: number;
    value: ActionRecord;
    indexes: {
      'by state': [string, ActionState, number];
      'by state change': [string, ActionState, number];
      'by kind': [string, Actor, ActionKind, ActionState, number];
      'by time': [string, Actor, ActionKind, ActionState, number];
      'by run': [string, number, ActionState];
      'by person': [string, string];
      'by change': [string, number];
      'by revision': [string, number];
    };
  };
  lists: { key: [string, ListName]; value: ListRecord };
  pages: { key: [string, ListName, number, number]; value: PageRecord };
  rows: { key: [string, ListName, number, number]; value: RowsRecord };
  sets: { key: [string, ListName, number, number]; value: SetRecord };
  classifications: { key: string; value: ClassificationRecord };
  facts: { key: [string, string]; value: FactRecord };
  deltas: { key: [string, ListName, number]; value: DeltaRecord };
  inCommon: { key: [string, string, ListName]; value: InCommonRecord };
  keep: { key: [string, string]; value: KeepRecord };
}
