import { say } from '../../utils/base';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useQuestion, YesOrNo } from '../ui/question';

/**
 * Why nothing can be shown: storage of a newer version (after a downgrade), a database that lacks stores, or none to
 * be had, for want of room or because it can't be read.
 */
export type StorageTrouble = 'newer' | 'damaged' | 'refused';

/** The trouble behind an error of opening the database. */
export function storageTrouble(error: unknown): StorageTrouble {
  const name = error instanceof Error ? error.name : '';
  return name === 'VersionError' ? 'newer' : name === 'DamagedError' ? 'damaged' : 'refused';
}

/** What an extension page shows where its storage cannot be opened, with the ways out. */
export function StorageProblem(props: { trouble: StorageTrouble; onAgain: () => void; onMend: () => void }) {
  const { trouble, onAgain, onMend } = props;
  const question = useQuestion();
  return (
    <main class="storage-problem">
      <Notice tone="warning" icon="warning" title={say(`storage_${trouble}_title`)} text={say(`storage_${trouble}`)}>
        <p class="hint">{say('storage_mend_hint')}</p>
        {question.state === 'closed' && (
          <div class="buttons">
            <Button look="primary" size="small" onClick={onAgain}>
              {say('storage_again')}
            </Button>
            <Button look="danger" size="small" ref={question.opener} onClick={question.ask}>
              {say('storage_mend')}
            </Button>
          </div>
        )}
        <YesOrNo
          question={question}
          text={say('storage_mend_sure')}
          yes={say('storage_mend')}
          no={say('data_cancel')}
          look="danger"
          onYes={onMend}
        />
      </Notice>
    </main>
  );
}
