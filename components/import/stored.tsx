import { type Handle, say, sayCount, writeNumber, type Word } from '../../utils/base';
import { Button, Buttons } from '../ui/button';
import { Figures } from '../ui/figures';
import { sayWith } from '../ui/say-with';
import { StepHeading } from './step-heading';
import type { ImportEvents, Report } from './types';

const FATE: Readonly<Record<Report['following'], Word>> = {
  stored: 'archive_taken_stored',
  older: 'archive_taken_older',
  'says less': 'archive_taken_says_less',
  missing: 'archive_taken_missing',
};

/** What was imported, the resulting numbers, and links to go on. */
export function Stored({ handle, report, events }: { handle: Handle; report: Report; events: ImportEvents }) {
  const { numbers } = report;
  const profile = (
    <a href={`https://x.com/${handle}`} target="_blank" rel="noopener noreferrer">
      <bdi>@{handle}</bdi>
    </a>
  );
  return (
    <section class="block" aria-labelledby="stored">
      <StepHeading id="stored">{say('archive_stored')}</StepHeading>
      {numbers && (
        <Figures
          look="large columns"
          figures={[
            [sayCount('overlay_number_following', numbers.following), writeNumber(numbers.following)],
            [sayCount('overlay_number_mutuals', numbers.mutuals), writeNumber(numbers.mutuals)],
            [sayCount('overlay_number_non_followers', numbers.nonFollowers), writeNumber(numbers.nonFollowers)],
          ]}
        />
      )}
      <ul class="cautions stack">
        <li>{say(FATE[report.following], { list: say('archive_following') })}</li>
        <li>{say(FATE[report.followers], { list: say('archive_followers') })}</li>
        {numbers !== null && numbers.unreported > 0 && <li>{sayCount('archive_unknown', numbers.unreported)}</li>}
      </ul>
      <Buttons>
        <a class="button button-primary" href={numbers ? 'review.html#non-followers' : 'review.html#followers'}>
          {say(numbers ? 'archive_open_list' : 'options_open_review')}
        </a>
        <Button look="secondary" onClick={events.onAgain}>
          {say('archive_again')}
        </Button>
      </Buttons>
      <p>{sayWith('archive_next', { profile })}</p>
      <p class="hint">{say('archive_names_hint')}</p>
    </section>
  );
}
