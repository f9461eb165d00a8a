import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, sayReason } from '../../utils/base';
import { trusted } from '../shared/trusted';
import { Button, Buttons } from '../ui/button';
import { Spinner } from '../ui/waiting';
import { ChoosePeople } from './choose-people';
import { OneQuestion } from './one-question';
import { Progress } from './progress';
import type { ConfirmEvents, ConfirmView } from './types';

/** The window: the proposal and its two buttons, then its progress. `view` is null while it is read. */
export function ConfirmPage({ view, events, now }: { view: ConfirmView | null; events: ConfirmEvents; now: number }) {
  const page = useRef<HTMLElement>(null);
  const { onLeave } = events;
  // The first focus is the heading: never the button that acts.
  useLayoutEffect(() => page.current?.querySelector<HTMLElement>('h1')?.focus(), [view?.kind]);
  useLayoutEffect(() => {
    const leave = trusted((event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onLeave();
    });
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [onLeave]);
  return (
    <main class="confirm" ref={page} aria-busy={view === null}>
      <Content view={view} events={events} now={now} />
    </main>
  );
}

function Content({ view, events, now }: Parameters<typeof ConfirmPage>[0]) {
  if (view === null) return <Spinner />;
  if (view.kind === 'accepted') return <Progress batch={view.batch} events={events} now={now} />;
  if (view.kind === 'asking') {
    const { proposal } = view;
    return proposal.what.kind === 'actions' ? (
      <ChoosePeople key={proposal.digest} {...view} what={proposal.what} events={events} now={now} />
    ) : (
      <OneQuestion {...view} what={proposal.what} events={events} now={now} />
    );
  }
  return (
    <>
      <h1 tabIndex={-1}>{sayReason(view.reason)}</h1>
      <Buttons>
        <Button look="primary" onClick={events.onLeave}>
          {say('overlay_close')}
        </Button>
      </Buttons>
    </>
  );
}
