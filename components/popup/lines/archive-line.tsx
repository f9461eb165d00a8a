import { say } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Line } from '../line';
import type { PopupEvents } from '../types';

/** The archive that X was asked for may be ready: the way to import it, and away with the line. */
export function ArchiveLine({ events }: { events: Pick<PopupEvents, 'onDismissArchive' | 'onLeaveFor'> }) {
  return (
    <Line icon="clock" title={say('popup_archive_ready')}>
      <a class="button button-secondary button-small" href="import.html" target="_blank" onClick={events.onLeaveFor}>
        {say('archive_confirm')}
      </a>
      <Button look="quiet" size="small" onClick={events.onDismissArchive}>
        {say('popup_archive_dismiss')}
      </Button>
    </Line>
  );
}
