import { say } from '../../../utils/base';
import { Question, type QuestionState } from '../../shared/question';

/** What something takes, before it is done: to go on, or to leave it. */
export function GoOrBack({
  text,
  go,
  question,
  onGo,
}: {
  text: string;
  go: string;
  question: QuestionState;
  onGo: () => void;
}) {
  if (question.state === 'closed') return null;
  return (
    <Question text={text} close={question.close}>
      <p class="buttons">
        <button
          type="button"
          class="button button-primary button-small"
          onClick={() => {
            question.close();
            onGo();
          }}
        >
          {go}
        </button>
        <button type="button" class="button button-secondary button-small" onClick={question.close}>
          {say('review_back')}
        </button>
      </p>
    </Question>
  );
}
