import { say, type Word } from '../../utils/base';
import { Button } from '../ui/button';

/** The views that have a sample, by the names of their pages. */
const VIEWS = { review: 'review_title', popup: 'sample_popup', options: 'review_options' } as const;

const TROUBLES = { refused: 'sample_refused', 'not left': 'sample_not_left' } as const satisfies Record<string, Word>;

/** Above every view of the sample: says that nobody there is real, with links to its other views and the way out. */
export function SampleBar(props: {
  /** The view shown; or the name of another page. */
  view: string;
  /** The last request is not possible in a sample, or the browser has not deleted it. */
  trouble: 'refused' | 'not left' | null;
  onLeave: () => void;
}) {
  const { view, trouble, onLeave } = props;
  return (
    <aside class="sample-bar" aria-label={say('sample_title')}>
      <p>
        <strong>{say('sample_title')}</strong> {say('sample_says')}
      </p>
      <ul>
        {Object.entries(VIEWS).map(([name, words]) => (
          <li key={name}>
            <a href={`/${name}.html?sample`} aria-current={name === view ? 'page' : undefined}>
              {say(words)}
            </a>
          </li>
        ))}
      </ul>
      <Button look="secondary" size="small" onClick={onLeave}>
        {say('sample_leave')}
      </Button>
      <p class="sample-refused" role="status">
        {trouble && say(TROUBLES[trouble])}
      </p>
    </aside>
  );
}
