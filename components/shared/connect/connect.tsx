import { say, type Word } from '../../../utils/base';
import { Notice } from '../notice';
import { connectProblem } from './connect-problem';
import { MissingRights, missingRights } from './missing-rights';
import type { ConnectView } from './connect-view';

/**
 * The button that connects an account, what is being waited for, and why it came to nothing.
 * Without `onOpenOptions` (on the options page itself) every problem offers to try again.
 */
export function Connect(props: {
  connect: ConnectView;
  label: Word;
  weight: 'primary' | 'secondary';
  onConnect: () => void;
  onOpenOptions?: () => void;
}) {
  const { connect, onConnect, onOpenOptions } = props;
  if (connect.kind === 'connecting') {
    return (
      <div class="connecting">
        <span class="connecting-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <div>
          <p class="connecting-title">{say('connect_waiting')}</p>
          <p class="hint">{say('connect_waiting_hint')}</p>
        </div>
      </div>
    );
  }
  const problem = connect.kind === 'ended' ? connectProblem(connect.answer) : null;
  if (problem === null) {
    return (
      <>
        <MissingRights connect={connect} />
        <button type="button" class={`button button-${props.weight}`} onClick={onConnect}>
          {say(props.label)}
        </button>
      </>
    );
  }
  return (
    <Notice tone="warning" glyph="warning" title={say('connect_failed_title')} text={say(problem.words)}>
      <p class="buttons">
        {problem.remedy === 'options' && onOpenOptions !== undefined && (
          <button type="button" class="button button-primary button-small" onClick={onOpenOptions}>
            {say('connect_open_options')}
          </button>
        )}
        {(problem.words !== 'connect_failed_no_client_id' || onOpenOptions === undefined) && (
          <button type="button" class="button button-secondary button-small" onClick={onConnect}>
            {say('connect_again')}
          </button>
        )}
      </p>
    </Notice>
  );
}

/** What to say aloud of a sign-in: nothing while idle. */
export function spokenConnect(connect: ConnectView): string {
  if (connect.kind === 'idle') return '';
  if (connect.kind === 'connecting') return say('connect_waiting');
  const problem = connectProblem(connect.answer);
  return problem === null
    ? missingRights(connect)
        .map((words) => say(words))
        .join(' ')
    : say(problem.words);
}
