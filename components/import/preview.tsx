import type { Archive } from '../../utils/x';
import { say, writeDay } from '../../utils/base';
import { Notice } from '../shared/notice';
import { Picture } from '../shared/picture';
import { cautionsOf, listCount } from './preview-words';
import type { AlreadyHere, ImportEvents } from './types';

/** Whose archive it is, from when, how much is in it and what is lacking, before anything is stored. */
export function Preview({ archive, here, events }: { archive: Archive; here: AlreadyHere; events: ImportEvents }) {
  const { account, date, following, followers } = archive;
  const cautions = cautionsOf(archive);
  return (
    <section class="block" aria-labelledby="preview">
      <h2 id="preview">{say('archive_preview')}</h2>
      <div class="whose">
        <Picture name={account.name} url={account.pictureUrl} size="large" />
        <p>
          <bdi class="strong">{account.name}</bdi>
          <br />
          <bdi class="hint">@{account.handle}</bdi>
        </p>
      </div>
      <dl class="figures">
        <div>
          <dt>{say('archive_made')}</dt>
          <dd>
            <time dateTime={new Date(date.at).toISOString()}>{writeDay(date.at)}</time>
          </dd>
        </div>
        <div>
          <dt>{say('archive_following')}</dt>
          <dd>{listCount(following)}</dd>
        </div>
        <div>
          <dt>{say('archive_followers')}</dt>
          <dd>{listCount(followers)}</dd>
        </div>
      </dl>
      {cautions.length > 0 && (
        <ul class="cautions" aria-label={say('archive_cautions')}>
          {cautions.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      )}
      {here !== 'nothing' && (
        <Notice
          tone="calm"
          glyph="person"
          title={say('archive_here')}
          text={say(here === 'connected' ? 'archive_here_connected' : 'archive_here_archive')}
        />
      )}
      <p class="buttons">
        <button type="button" class="button button-primary" onClick={events.onConfirm}>
          {say('archive_confirm')}
        </button>
        <button type="button" class="button button-quiet" onClick={events.onCancel}>
          {say('archive_cancel')}
        </button>
      </p>
    </section>
  );
}
