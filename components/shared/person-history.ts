import { say, writeDays, type Handle } from '../../utils/base';
import type { PersonHistory } from '../../utils/relationships';

/**
 * What happened between the account and a person, a sentence each, newest first.
 * @param days writes when it was: between two times, ms since 1970
 */
export function historyLines({ events, always }: PersonHistory, days: (since: number, at: number) => string): string[] {
  const said = new Set<string>();
  const lines = [...events].reverse().flatMap((event) => {
    const words = eventWords(event);
    // Both lists may show that somebody took another handle, or is no longer there: listed once.
    const what = 'cause' in event.what ? event.at + words : words;
    if (said.has(what)) return [];
    said.add(what);
    return [`${words} · ${days(event.since, event.at)}`];
  });
  for (const list of ['following', 'followers'] as const) {
    const since = always[list];
    if (since !== null) lines.push(say(`card_always_${list}`, { when: writeDays(since, since) }));
  }
  return lines;
}

function eventWords({ list, what }: PersonHistory['events'][number]): string {
  if (what.kind === 'renamed') return say('card_renamed', { from: at(what.from), to: at(what.to) });
  if (what.kind === 'back') return say('card_back');
  if (!('cause' in what) || what.cause === 'suspended' || what.cause === 'deleted') return say('card_unavailable');
  return say(`card_${what.kind}_${list}`) + (what.cause === 'mutuals' ? ` · ${say('card_by_mutuals')}` : '');
}

/** A handle with its @, left to right in any text. */
export function at(handle: Handle): string {
  return `\u2066@${handle}\u2069`;
}
