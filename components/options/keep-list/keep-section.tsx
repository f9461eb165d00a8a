import type { Settings } from '../../../utils/storage';
import { say, sayCount, writeAgo } from '../../../utils/base';
import { Choice } from '../../ui/field';
import { KeepFileBox } from './keep-file-box';
import { KeepPeople } from './keep-people';
import { SavedMark, useSaving } from '../saving';
import { Section } from '../section';
import { useChosenAccount } from './chosen-account';
import { TakenPeople } from './taken-people';
import type { KeepEvents, KeepView, OptionsEvents } from '../types';

/** People never to be unfollowed: their notes, files of them, and the copy in the browser's account. */
export function KeepSection(props: {
  keep: readonly KeepView[];
  settings: Settings;
  /** Whether the browser's own sync takes it to other devices. */
  syncs: boolean;
  now: number;
  events: KeepEvents;
  onSave: OptionsEvents['onSave'];
}) {
  const { keep, settings, now, events, onSave } = props;
  const sync = useSaving(onSave);
  const { shown, field } = useChosenAccount(keep);
  return (
    <Section name="keep" aside={<SavedMark state={sync.state} />}>
      <p>{say('data_keep_intro')}</p>
      {field}
      {shown && (
        <>
          <KeepPeople key={shown.accountId} keep={shown} events={events} />
          <TakenPeople keep={shown} events={events} />
          <KeepFileBox key={`file ${shown.accountId}`} keep={shown} events={events} />
        </>
      )}
      {props.syncs && (
        <Choice
          type="checkbox"
          id="keep-sync"
          label={say('data_keep_sync')}
          hint={say('data_keep_sync_hint')}
          checked={settings.keepSync}
          onChange={(checked) => void sync.save({ keepSync: checked })}
        />
      )}
      <p class="hint" role="status">
        {settings.keepSync && shown && syncWords(shown, now)}
      </p>
    </Section>
  );
}

function syncWords({ sync }: KeepView, now: number): string {
  if (sync === null || sync.state === 'waiting') return say('data_keep_sync_pending');
  if (sync.state === 'failed') return say('data_keep_sync_failed');
  if (sync.leftOut > 0) return sayCount('data_keep_sync_left_out', sync.leftOut);
  return say('data_keep_sync_agreed', { when: writeAgo(sync.agreedAt ?? now, now) });
}
