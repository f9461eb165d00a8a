import { say, sayCount, type CountedWord, type Word } from '../../../utils/base';
import { Button, Buttons } from '../../ui/button';
import { YesOrNo, type QuestionState } from '../../ui/question';

/** A page's words for the controls of the whole queue. */
export interface QueueWords {
  readonly pause: Word;
  readonly resume: Word;
  readonly cancelAll: Word;
  readonly question: CountedWord;
  readonly yes: Word;
  readonly no: Word;
}

/** Buttons to pause or resume the queue, and to ask whether to cancel all of it. */
export function QueueButtons(props: {
  words: QueueWords;
  queue: { readonly waiting: number; readonly paused: string | null };
  cancel: QuestionState;
  onPause: () => void;
  onResume: () => void;
}) {
  const { words, queue, cancel, onPause, onResume } = props;
  return (
    <Buttons>
      {queue.waiting > 0 && (
        <Button look="quiet" size="small" ref={cancel.opener} onClick={cancel.ask}>
          {say(words.cancelAll)}
        </Button>
      )}
      {queue.paused === null ? (
        <Button look="secondary" size="small" icon="pause" onClick={onPause}>
          {say(words.pause)}
        </Button>
      ) : (
        <Button look="primary" size="small" icon="play" onClick={onResume}>
          {say(words.resume)}
        </Button>
      )}
    </Buttons>
  );
}

/** Whether to cancel all of the queue, `count` actions; nothing until it is asked. */
export function CancelQuestion(props: {
  words: QueueWords;
  count: number;
  cancel: QuestionState;
  onCancelAll: () => void;
}) {
  const { words, count, cancel, onCancelAll } = props;
  return (
    <YesOrNo
      question={cancel}
      text={sayCount(words.question, count)}
      yes={say(words.yes)}
      no={say(words.no)}
      look="danger"
      onYes={onCancelAll}
    />
  );
}
