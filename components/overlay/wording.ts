import type { Handle } from '../../utils/base';
import type { Plan } from '../../utils/relationships';
import { say, writeDuration, writeUsd } from '../../utils/base';

/** A handle with its @, left to right in any text. */
export function at(handle: Handle): string {
  return `\u2066@${handle}\u2069`;
}

/** A person's name that keeps its own direction inside a sentence. */
export function named(person: { readonly name: string | null; readonly handle: Handle | null }): string {
  return person.name ? `\u2068${person.name}\u2069` : person.handle ? at(person.handle) : say('overlay_unnamed');
}

/** What looking through a list takes, in words. `usdEach`: the price of one person, said where X has not told the length. */
export function planWords(plan: Plan | null, usdEach: number): string {
  if (!plan) return say('history_common_plan_unknown', { usd: writeUsd(usdEach) });
  const { people, requests, usd, seconds } = plan;
  return say('history_common_plan', { people, requests, usd: writeUsd(usd), time: writeDuration(seconds, 'long') });
}
