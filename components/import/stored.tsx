import { type Handle, say, sayCount, writeNumber, type Word } from '../../utils/base';
import { sayWith } from '../ui/say-with';
import type { ImportEvents, Report } from './types';

const FATE: Readonly<Record<Report['following'], Word>> = {
  stored: 'archive_taken_stored',
  older: 'archive_taken_older',
  'says less': 'archive_taken_says_less',
  missing: 'archive_taken_missing',
};

/** What was taken in, what it adds up to, and where to go with it. */
export function Stored({ handle, report, events }: { handle: Handle; report: Report; events: ImportEvents }) {
  const { numbers } = report;
  const profile = (
    <a href={`https://x.com/${handle}`} target="_blank" rel="noopener noreferrer">
      <bdi>@{handle}</bdi>
    </a>
  );
  return (
    <section class="block" aria-labelledby="stored">
      <h2 id="stored">{say('archive_stored')}</h2>
      {numbers && (
        <dl class="figures">
          <div>
            <dt>{sayCount('overlay_number_following', numbers.following)}</dt>
            <dd>{writeNumber(numbers.following)}</dd>
          </div>
          <div>
            <dt>{sayCount('overlay_number_mutuals', numbers.mutuals)}</dt>
            <dd>{writeNumber(numbers.mutuals)}</dd>
          </div>
          <div>
            <dt>{sayCount('overlay_number_non_followers', numbers.nonFollowers)}</dt>
            <dd>{writeNumber(numbers.nonFollowers)}</dd>
          </div>
        </dl>
      )}
      <ul class="cautions">
        <li>{say(FATE[report.following], { list: say('archive_following') })}</li>
        <li>{say(FATE[report.followers], { list: say('archive_followers') })}</li>
        {numbers !== null && numbers.unsaid > 0 && <li>{sayCount('archive_unknown', numbers.unsaid)}</li>}
      </ul>
      <p>{sayWith('archive_next', { profile })}</p>
      <p class="hint">{say('archive_names_hint')}</p>
      <p class="buttons">
        <button type="button" class="button button-secondary" onClick={events.onAgain}>
          {say('archive_again')}
        </button>
      </p>
    </section>
  );
}
