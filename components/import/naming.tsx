import { say, sayCount, sayReason, writeUsd } from '../../utils/base';
import { Button, Buttons } from '../ui/button';
import type { ImportEvents, NamingView } from './types';

/** Asking X for names of people whom the archive knows by their ids alone, at a price that is shown first. */
export function Naming({ naming, onName }: { naming: NamingView; onName: ImportEvents['onName'] }) {
  const { accountId, handle, usd, people, state } = naming;
  return (
    <section class="block" aria-labelledby={`naming-${accountId}`}>
      <h2 id={`naming-${accountId}`}>{say('archive_naming', { handle: `@${handle}` })}</h2>
      <p class="hint">{say('archive_names_hint')}</p>
      <Buttons>
        <Button look="secondary" busy={state.kind === 'asking'} onClick={() => onName(accountId, usd)}>
          {state.kind === 'asking'
            ? say('archive_naming_asking')
            : say('archive_naming_ask', { people, usd: writeUsd(usd) })}
        </Button>
      </Buttons>
      <p role="status">
        {state.kind === 'named' &&
          (state.named + state.unavailable === 0
            ? say('archive_naming_nobody')
            : sayCount('archive_named', state.named))}
        {state.kind === 'named' && state.unavailable > 0 && ` ${sayCount('archive_unavailable', state.unavailable)}`}
        {state.kind === 'refused' && sayReason(state.reason)}
      </p>
    </section>
  );
}
