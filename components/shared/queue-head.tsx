import { say, sayCount, type CountedWord, type Word } from '../../utils/base';
import { Glyph } from './glyph';
import { Question, type QuestionState } from './question';

/** How a page says what can be done with the whole queue. */
export interface QueueHeadWords {
  readonly pause: Word;
  readonly resume: Word;
  readonly cancelAll: Word;
  readonly question: CountedWord;
  readonly yes: Word;
  readonly no: Word;
}

/** Pausing the queue, going on with it, and the way to the question whether to cancel all of it. */
export function QueueButtons(props: {
  words: QueueHeadWords;
  queue: { readonly waiting: number; readonly paused: string | null };
  cancel: QuestionState;
  onPause: () => void;
  onResume: () => void;
}) {
  const { words, queue, cancel, onPause, onResume } = props;
  return (
    <p class="buttons">
      {queue.waiting > 0 && (
        <button type="button" class="button button-quiet button-small" ref={cancel.opener} onClick={cancel.ask}>
          {say(words.cancelAll)}
        </button>
      )}
      {queue.paused === null ? (
        <button type="button" class="button button-secondary button-small" onClick={onPause}>
          <Glyph name="pause" />
          {say(words.pause)}
        </button>
      ) : (
        <button type="button" class="button button-primary button-small" onClick={onResume}>
          <Glyph name="play" />
          {say(words.resume)}
        </button>
      )}
    </p>
  );
}

/** Whether to cancel all that waits, of which there are `count`; nothing until it is asked. */
export function CancelQuestion(props: {
  words: QueueHeadWords;
  count: number;
  cancel: QuestionState;
  onCancelAll: () => void;
}) {
  const { words, count, cancel, onCancelAll } = props;
  if (cancel.state === 'closed') return null;
  return (
    <Question text={sayCount(words.question, count)} close={cancel.close}>
      <p class="buttons">
        <button
          type="button"
          class="button button-danger button-small"
          onClick={() => {
            cancel.close();
            onCancelAll();
          }}
        >
          {say(words.yes)}
        </button>
        <button type="button" class="button button-secondary button-small" onClick={cancel.close}>
          {say(words.no)}
        </button>
      </p>
    </Question>
  );
}
