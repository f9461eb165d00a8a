import { say } from '../../utils/base';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** Why nothing can be shown: storage of a newer version (after a downgrade), or none to be had. */
export type StorageTrouble = 'newer' | 'refused';

/** Which of the two an error of opening the database tells of. */
export function storageTrouble(error: unknown): StorageTrouble {
  return error instanceof Error && error.name === 'VersionError' ? 'newer' : 'refused';
}

/** What an extension page shows where its storage cannot be opened. */
export function StorageProblem({ trouble, onAgain }: { trouble: StorageTrouble; onAgain: () => void }) {
  return (
    <main class="storage-problem">
      <Notice tone="warning" icon="warning" title={say(`storage_${trouble}_title`)} text={say(`storage_${trouble}`)}>
        <Button look="secondary" size="small" onClick={onAgain}>
          {say('storage_again')}
        </Button>
      </Notice>
    </main>
  );
}
