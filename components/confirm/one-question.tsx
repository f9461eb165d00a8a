import {
  isolate,
  say,
  sayCount,
  sayReason,
  writeAgo,
  writeDuration,
  writeStep,
  writeUsd,
  type Word,
} from '../../utils/base';
import type { AskedAbout, ProposalView, ProposedView } from '../../utils/queue';
import { Button, Buttons } from '../ui/button';
import { isUnanswered, priceWords } from '../shared/words/price-words';
import { Figures, type Figure } from '../ui/figures';
import { Heading } from './heading';
import { RestButton } from './rest-button';
import type { Asking, ConfirmEvents } from './types';

type What = Exclude<ProposedView, { kind: 'actions' }>;

/** Every proposal except a choice of people: what it is about, what it costs and how long it takes. */
export function OneQuestion(props: Asking & { what: What; events: ConfirmEvents; now: number }) {
  const { proposal, what, isSending, trouble, events, now } = props;
  const { title, text, verb } = wordsOf(what, now);
  const { usd, countUsd, digest } = proposal;
  return (
    <>
      <Heading title={title} account={proposal.account} />
      <div class="confirm-body">
        {text !== null && <p>{text}</p>}
        {usd === null && <p class="hint">{say('overlay_plan_unknown', { usd: writeUsd(countUsd) })}</p>}
        {what.kind === 'sync' && what.plan && isUnanswered(what.plan) && <p class="hint">{priceWords(what.plan)}</p>}
      </div>
      <footer class="confirm-terms">
        <Figures look="grid" figures={figuresOf(proposal)} />
        {trouble !== null && (
          <p class="outcome" role="alert">
            {sayReason(trouble)}
          </p>
        )}
        <Buttons>
          <Button look="secondary" onClick={events.onLeave}>
            {say('overlay_cancel')}
          </Button>
          <RestButton shown={digest} disabled={isSending} onPress={() => events.onAccept(null)}>
            {isSending ? say('overlay_choosing') : usd === null ? say('confirm_count') : say(verb)}
          </RestButton>
        </Buttons>
      </footer>
    </>
  );
}

interface Words {
  readonly title: string;
  readonly text: string | null;
  readonly verb: Word;
}

function wordsOf(what: What, now: number): Words {
  switch (what.kind) {
    case 'sync': {
      const both = what.lists.length > 1;
      const text = both ? 'confirm_sync_both' : `confirm_sync_${what.lists[0] ?? 'following'}`;
      return { title: say('overlay_plan'), text: say(text as Word), verb: 'overlay_plan_go' };
    }
    case 'look-up':
      return { title: say('confirm_look_up', { name: named(what.person) }), text: null, verb: 'confirm_ask' };
    case 'in-common':
      return {
        title: say('history_common_title'),
        text: `${say(`history_common_${what.list}`)} · ${isolate(named(what.person))}`,
        verb: 'history_common_go',
      };
    case 'unkeep':
      return {
        title: say('confirm_unkeep', { name: named(what.person) }),
        text: [isolate(what.note), say('overlay_kept'), writeAgo(what.at, now)].filter(Boolean).join(' · '),
        verb: 'overlay_unkeep',
      };
  }
}

function figuresOf({ what, usd, countUsd, usdToday }: ProposalView): Figure[] {
  const plan = what.kind === 'sync' || what.kind === 'in-common' ? what.plan : null;
  const price = usd ?? countUsd;
  return [
    ...(plan ? ([[say('confirm_people'), sayCount('overlay_people', plan.people)]] as Figure[]) : []),
    [say('review_confirm_price'), price === 0 ? say('confirm_free') : say('confirm_at_most', { usd: writeUsd(price) })],
    ...(price === 0
      ? []
      : ([[say('popup_spent_today'), writeStep(writeUsd(usdToday), writeUsd(usdToday + price))]] as Figure[])),
    ...(plan
      ? ([
          [say('review_confirm_time'), say('overlay_about', { time: writeDuration(plan.seconds, 'long') })],
        ] as Figure[])
      : []),
  ];
}

/** A name, else the handle; with the id where a page of X alone has shown that it is theirs. */
function named({ userId: id, name, handle, isPageWord }: AskedAbout): string {
  const words = name || (handle === null ? say('overlay_unnamed') : `@${handle}`);
  return isPageWord && id !== null ? `${words} · ${say('overlay_unnamed_id', { id })}` : words;
}
