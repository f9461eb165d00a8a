import { say } from '../../utils/base';
import type { GivenFile } from '../../utils/x';
import { Button, Buttons } from '../ui/button';
import { Progress } from '../ui/meter';
import { ChooseFile } from './choose-file';
import { Naming } from './naming';
import { Preview } from './preview';
import { Stored } from './stored';
import type { ImportEvents, ImportStep, ImportView } from './types';

/** Importing X's archive: choosing, previewing, confirming, and the outcome. */
export function ImportPage(props: {
  view: ImportView | null;
  /** Null until the storage is open. */
  events: ImportEvents | null;
  /** Files can be chosen at once, so that a choice while the storage is being opened isn't lost. */
  onChoose: (files: readonly GivenFile[]) => void;
}) {
  const { view, events, onChoose } = props;
  const step = view?.step ?? { kind: 'ready', after: 'nothing' };
  return (
    <div class="import stack stack-wider" aria-busy={view === null}>
      <header>
        <p class="brand">
          <img src="/icon/icon.svg" alt="" width="28" height="28" />
          {say('action_title')}
        </p>
        <h1>{say('archive_title')}</h1>
        <p class="hint">{say('archive_intro')}</p>
      </header>
      <main>
        {(step.kind === 'ready' || step.kind === 'refused') && (
          <ChooseFile
            step={step}
            isReminded={view?.isReminded ?? false}
            onChoose={onChoose}
            onRemind={events?.onRemind ?? null}
          />
        )}
        {events && (
          <>
            {(step.kind === 'reading' || step.kind === 'storing') && <Working step={step} onCancel={events.onCancel} />}
            {step.kind === 'preview' && <Preview archive={step.archive} here={step.here} events={events} />}
            {step.kind === 'stored' && <Stored handle={step.handle} report={step.report} events={events} />}
            {view?.naming.map((one) => (
              <Naming key={one.accountId} naming={one} onName={events.onName} />
            ))}
          </>
        )}
      </main>
    </div>
  );
}

/** The progress of reading or storing, with a button to cancel, which leaves nothing stored. */
function Working(props: { step: Extract<ImportStep, { kind: 'reading' | 'storing' }>; onCancel: () => void }) {
  const { step, onCancel } = props;
  const words = say(step.kind === 'reading' ? 'archive_reading' : 'archive_storing');
  return (
    <section class="block" aria-label={words}>
      <p class="label">{words}</p>
      <Progress label={words} share={step.share} />
      <Buttons>
        <Button look="secondary" onClick={onCancel}>
          {say('archive_cancel')}
        </Button>
      </Buttons>
    </section>
  );
}
