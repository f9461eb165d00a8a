import { say } from '../../utils/base';
import type { Naming } from '../../utils/relationships';
import { Button } from '../ui/button';

/** Whether names that X shows are noted, how many of a list have one, and a button to allow it or to withdraw that. */
export function Names({ naming, onAllow, onForget }: { naming: Naming; onAllow: () => void; onForget: () => void }) {
  const { isAllowed, named, total } = naming;
  return (
    <p class="names-noted hint">
      {say('names_count', { named, total })} {say(isAllowed ? 'names_noting' : 'names_consent')}{' '}
      <Button look="link" onClick={isAllowed ? onForget : onAllow}>
        {say(isAllowed ? 'names_forget' : 'names_allow')}
      </Button>
    </p>
  );
}
