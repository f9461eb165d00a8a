import { say, writeDays } from '../../../utils/base';
import type { PersonHistory } from '../../../utils/relationships';
import { at } from '../wording';

/** A card is for a glance: so much of the past fits. */
const LINES = 4;

/** What happened between the account and a person. */
export function History({ history }: { history: PersonHistory }) {
  return (
    <>
      {historyLines(history).map((line) => (
        <p class="muted small" key={line}>
          {line}
        </p>
      ))}
    </>
  );
}

/** The newest of a person's history, a sentence each, newest first. */
export function historyLines({ events, always }: PersonHistory): string[] {
  const said = new Set<string>();
  const lines = [...events].reverse().flatMap((event) => {
    const words = eventWords(event);
    // Both lists tell that somebody took another handle, or is no longer there: that is said once.
    const what = event.what.kind === 'joined' || event.what.kind === 'left' ? `${event.at} ${words}` : words;
    if (said.has(what)) return [];
    said.add(what);
    return [`${words} · ${writeDays(event.since, event.at)}`];
  });
  for (const list of ['following', 'followers'] as const) {
    const since = always[list];
    if (since !== null) lines.push(say(`card_always_${list}`, { when: writeDays(since, since) }));
  }
  return lines.slice(0, LINES);
}

function eventWords({ list, what }: PersonHistory['events'][number]): string {
  switch (what.kind) {
    case 'renamed':
      return say('card_renamed', { from: at(what.from), to: at(what.to) });
    case 'unavailable':
      return say('card_unavailable');
    case 'back':
      return say('card_back');
    case 'left':
      if (what.cause === 'suspended' || what.cause === 'deleted') return say('card_unavailable');
  }
  return say(`card_${what.kind}_${list}`) + (what.cause === 'mutuals' ? ` · ${say('card_by_mutuals')}` : '');
}
