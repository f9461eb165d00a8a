import { say } from '../../../utils/base';
import { Button } from '../../ui/button';

/** The archive that X was asked for may be ready: the way to import it, and away with the line. */
export function ArchiveLine({ onDismiss }: { onDismiss: () => void }) {
  return (
    <div class="block block-head">
      <span>{say('popup_archive_ready')}</span>
      <span class="buttons">
        <a class="button button-secondary button-small" href="import.html" target="_blank">
          {say('archive_confirm')}
        </a>
        <Button look="quiet" size="small" onClick={onDismiss}>
          {say('popup_archive_dismiss')}
        </Button>
      </span>
    </div>
  );
}
