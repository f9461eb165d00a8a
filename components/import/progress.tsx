import { say } from '../../utils/base';
import type { ImportEvents, ImportStep } from './types';

/** How far reading or storing is, with a way out that leaves nothing behind. */
export function Progress({
  step,
  events,
}: {
  step: Extract<ImportStep, { kind: 'reading' | 'storing' }>;
  events: ImportEvents;
}) {
  const words = say(step.kind === 'reading' ? 'archive_reading' : 'archive_storing');
  return (
    <section class="block" aria-label={words}>
      <p class="strong">{words}</p>
      <progress max={1} value={step.share} aria-label={words} />
      <p class="buttons">
        <button type="button" class="button button-secondary" onClick={events.onCancel}>
          {say('archive_cancel')}
        </button>
      </p>
    </section>
  );
}
