import type { Loss } from '../../../utils/storage';
import { say, writeTime, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { FoldedLine } from '../line';

/**
 * What was found missing at start-up; unfolded, what of it was restored and what to do, until the person has seen it.
 */
export function LossLine({ loss, onSeen }: { loss: Loss; onSeen: () => void }) {
  return (
    <FoldedLine icon="warning" tone={loss.found === 'copy' ? undefined : 'warning'} title={say('popup_loss_title')}>
      <p>{[...lossWords(loss).map((word) => say(word)), ...ageOfCopy(loss)].join(' ')}</p>
      <Button look="primary" size="small" onClick={onSeen}>
        {say('popup_loss_seen')}
      </Button>
    </FoldedLine>
  );
}

const FOUND = {
  lost: 'popup_loss_lost',
  emptied: 'popup_loss_emptied',
  older: 'popup_loss_older',
  damaged: 'popup_loss_damaged',
  copy: 'popup_loss_copy',
  'new here': 'popup_loss_new_here',
} as const satisfies Record<Loss['found'], Word>;

const BACK = {
  'as copied': 'popup_loss_behind',
  'keep list': 'popup_loss_keep',
  nothing: 'popup_loss_nothing',
} as const satisfies Record<Exclude<Loss['mended'], 'all'>, Word>;

/** When the restored copy was written. */
function ageOfCopy({ copiedAt, at }: Loss): readonly string[] {
  return copiedAt === null ? [] : [say('popup_loss_copied_at', { time: writeTime(copiedAt, at) })];
}

/** The sentences about a loss, in order. */
export function lossWords({ found, mended }: Loss): readonly Word[] {
  if (found === 'copy') return [FOUND.copy];
  if (mended === 'all') return [FOUND[found], 'popup_loss_put_back'];
  return [FOUND[found], BACK[mended], 'popup_loss_holds'];
}
