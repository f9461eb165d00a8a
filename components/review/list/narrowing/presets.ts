import type { Word } from '../../../../utils/base';
import type { Filters } from '../../types';
import { fit } from './filter-fields';

/** Filters that most people look for, each under a short name. Half a year counts as 182 days. */
export const PRESETS = [
  ['review_preset_inactive', { quietDays: 182 }],
  ['review_picture_no', { picture: 'no' }],
  ['review_preset_follows', { followingFrom: 2_000 }],
  ['review_preset_new', { youngerDays: 90 }],
  ['review_protected_yes', { protected: 'yes' }],
  ['review_verified_yes', { verified: 'yes' }],
] as const satisfies readonly (readonly [Word, Partial<Filters>])[];

type Setting = (typeof PRESETS)[number][1];

/** Whether filters hold a setting. */
export function holds(filters: Filters, setting: Setting): boolean {
  return Object.entries(setting).every(([name, value]) => filters[name as keyof Filters] === value);
}

/** The filters with a setting, or without it where they hold it. */
export function toggled(filters: Filters, setting: Setting, noFilters: Filters): Filters {
  if (!holds(filters, setting)) return { ...filters, ...setting };
  return { ...filters, ...Object.fromEntries(namesOf(setting).map((name) => [name, noFilters[name]])) };
}

/** The presets of which every filter fits a list. */
export function presetsFor(noFilters: Filters, fitting: readonly (keyof Filters)[]) {
  return PRESETS.filter(([, setting]) => fit({ ...noFilters, ...setting }, noFilters, fitting));
}

/** The filters that a setting sets. */
export function namesOf(setting: Setting): (keyof Filters)[] {
  return Object.keys(setting) as (keyof Filters)[];
}

/** Whether two are the same. */
export function isSame(a: Filters, b: Filters): boolean {
  return (Object.keys(a) as (keyof Filters)[]).every((name) => a[name] === b[name]);
}
