import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, writeUsd, type Word } from '../../utils/base';
import { Button, Buttons } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/waiting';
import { connectProblem, problemWords, type ConnectView } from './connect-outcome';
import { MissingRights, missingRights } from './missing-rights';

/**
 * The button that connects an account, the price, the progress, and why it failed. `usd`: the most X charges for
 * saying who signed in. Without `onOpenOptions` (on the options page
 * itself) every problem offers to try again.
 */
export function Connect(props: {
  connect: ConnectView;
  label: Word;
  look: 'primary' | 'secondary';
  usd: number;
  onConnect: () => void;
  onOpenOptions?: () => void;
}) {
  const { connect, onConnect, onOpenOptions } = props;
  const { kind } = connect;
  // What was pressed is replaced by what tells how it goes, and that by the button: the focus goes along.
  const pressed = useRef<HTMLButtonElement>(null);
  const pending = useRef<HTMLDivElement>(null);
  const { activeElement } = document;
  const hadFocus = activeElement !== null && (activeElement === pressed.current || activeElement === pending.current);
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) (pending.current ?? pressed.current)?.focus();
  }, [kind]);
  if (connect.kind === 'connecting') {
    return (
      <div class="notice" tabIndex={-1} ref={pending}>
        <Spinner />
        <div class="notice-words">
          <p class="label">{say('connect_pending')}</p>
          <p class="hint">{say('connect_pending_hint')}</p>
        </div>
      </div>
    );
  }
  const answer = connect.kind === 'ended' ? connect.answer : null;
  const problem = answer && connectProblem(answer);
  if (answer === null || problem === null) {
    return (
      <>
        {answer?.handle !== undefined && <p class="hint">{say('connect_done', { handle: `@${answer.handle}` })}</p>}
        <MissingRights connect={connect} />
        <Button look={props.look} ref={pressed} onClick={onConnect}>
          {say(props.label)}
        </Button>
        <p class="hint small">
          {say('connect_sends')} {say('connect_costs', { usd: writeUsd(props.usd) })}
        </p>
      </>
    );
  }
  return (
    <Notice tone="warning" icon="warning" title={say('connect_failed_title')} text={problemWords(answer, Date.now())}>
      <Buttons>
        {problem.remedy === 'options' && onOpenOptions !== undefined && (
          <Button look="primary" size="small" onClick={onOpenOptions}>
            {say('connect_open_options')}
          </Button>
        )}
        {(problem.words !== 'connect_failed_no_client_id' || onOpenOptions === undefined) && (
          <Button look="secondary" size="small" ref={pressed} onClick={onConnect}>
            {say('connect_again')}
          </Button>
        )}
      </Buttons>
    </Notice>
  );
}

/** What to say aloud of a sign-in: nothing while idle. */
export function spokenConnect(connect: ConnectView): string {
  if (connect.kind === 'idle') return '';
  if (connect.kind === 'connecting') return say('connect_pending');
  const problem = connectProblem(connect.answer);
  return problem === null
    ? missingRights(connect)
        .map((words) => say(words))
        .join(' ')
    : problemWords(connect.answer, Date.now());
}
