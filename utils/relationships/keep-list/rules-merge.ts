import type { KeepRule, KeepRules } from '../../storage';
import { ruleId } from './rules';

const byId = (rules: readonly KeepRule[]): Map<string, KeepRule> => new Map(rules.map((rule) => [ruleId(rule), rule]));

/**
 * Merges two sets of rules into one that covers whoever either covers (commutative): what was switched on stays on,
 * and the limit that covers more wins.
 */
export function mergeRules(a: readonly KeepRule[], b: readonly KeepRule[]): KeepRule[] {
  const merged = byId(a);
  for (const [id, rule] of byId(b)) {
    const other = merged.get(id);
    merged.set(id, other === undefined ? rule : stricter(other, rule));
  }
  return [...merged.values()].sort((one, other) => (ruleId(one) < ruleId(other) ? -1 : 1));
}

/**
 * Merges the rules of another device, by the newest decision about each rule. One that covers fewer people is not
 * taken: a content script can write the browser's sync in Firefox, so it must not make anybody unfollowable by
 * itself. It waits in `elsewhere` until the person agrees on an extension page.
 * @returns the rules here, and those of the copy
 */
export function heardRules(here: KeepRules, copy: readonly KeepRule[]): { here: KeepRules; copy: readonly KeepRule[] } {
  const own = byId(here.rules);
  const newest = byId(here.rules);
  const elsewhere: KeepRule[] = [];
  for (const [id, heard] of byId(copy)) {
    const before = own.get(id);
    if (before !== undefined && !isNewer(heard, before)) continue;
    newest.set(id, heard);
    const next = before === undefined ? heard : stricter(before, heard);
    if (before === undefined || covers(heard, next)) own.set(id, heard);
    else {
      own.set(id, { ...next, at: before.at });
      elsewhere.push(heard);
    }
  }
  return { here: { rules: [...own.values()], elsewhere }, copy: [...newest.values()] };
}

function isNewer(one: KeepRule, other: KeepRule): boolean {
  return one.at > other.at;
}

/** Whether a rule covers everybody whom another of its kind covers. */
function covers(rule: KeepRule, other: KeepRule): boolean {
  return !other.isOn || contentOf(stricter(rule, other)) === contentOf(rule);
}

/** A rule's content for comparison: without its time, fields sorted, since browsers' synced storage reorders them. */
function contentOf({ at: _, ...rule }: KeepRule): string {
  return JSON.stringify(Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The union of two versions of a rule: covers whoever either does, with the newer time. */
function stricter(a: KeepRule, b: KeepRule): KeepRule {
  const at = Math.max(a.at, b.at);
  if (!a.isOn || !b.isOn) return { ...(a.isOn || (!b.isOn && a.at >= b.at) ? a : b), at };
  if (a.kind === 'followers' && b.kind === 'followers') return { ...a, over: Math.min(a.over, b.over), at };
  if (a.kind === 'recent' && b.kind === 'recent') return { ...a, days: Math.max(a.days, b.days), at };
  if (a.kind === 'words' && b.kind === 'words') return { ...a, words: union(a.words, b.words), at };
  if (a.kind === 'common' && b.kind === 'common') {
    const newest = a.searchedAt >= b.searchedAt ? a : b;
    return { ...newest, found: union(a.found, b.found), at };
  }
  return { ...a, at };
}

function union<Item extends string>(a: readonly Item[], b: readonly Item[]): Item[] {
  return [...new Set([...a, ...b])].sort();
}
