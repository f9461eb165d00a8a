import { say } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Question, type QuestionState } from '../../ui/question';

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
    <Question
      text={text}
      close={question.close}
      cancel={say('review_back')}
      actions={
        <Button
          look="primary"
          size="small"
          onClick={() => {
            question.close();
            onGo();
          }}
        >
          {go}
        </Button>
      }
    />
  );
}
