import { useState } from 'preact/hooks';
import { say, sayCount, sayReason } from '../../../utils/base';
import { Button } from '../button';
import { GuardedButton } from '../guard';
import type { NonFollowersPanelProps } from './types';
import { Note, Who } from '../parts';
import type { PanelRow } from './picking';
import { Terms } from './terms';

type ConfirmProps = NonFollowersPanelProps & { people: readonly PanelRow[]; onBack: () => void };

/** Names everybody picked and says what unfollowing them takes, before anything is asked for. */
export function PanelConfirm({ people, allowance, trouble, onChoose, onBack }: ConfirmProps) {
  const [sent, setSent] = useState<'no' | 'yes'>('no');
  const count = people.length;
  const waiting = sent === 'yes' && !trouble;
  return (
    <>
      <ul class="body names" tabIndex={0} aria-label={say('overlay_panel_confirm')}>
        {people.map((row) => (
          <li key={row.id}>
            <Who person={row} />
          </li>
        ))}
      </ul>
      <footer>
        <Terms count={count} allowance={allowance} />
        {trouble && <Note role="alert" text={sayReason(trouble)} />}
        <div class="stack">
          <GuardedButton
            disabled={waiting}
            onPress={(confirmed) => {
              setSent('yes');
              onChoose(
                confirmed,
                people.map(({ id }) => id),
              );
            }}
          >
            {waiting ? say('overlay_choosing') : sayCount('overlay_unfollow_count', count)}
          </GuardedButton>
          <Button look="outline" onPress={onBack}>
            {say('overlay_back')}
          </Button>
        </div>
      </footer>
    </>
  );
}
