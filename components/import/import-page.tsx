import { say } from '../../utils/base';
import { Spoken } from '../shared/spoken';
import { ChooseFile } from './choose-file';
import { Naming } from './naming';
import { Preview } from './preview';
import { Progress } from './progress';
import { Stored } from './stored';
import type { ImportEvents, ImportView } from './types';

/** Importing the archive that X gives of one's data: choosing, looking, confirming, and what came of it. */
export function ImportPage({ view, events }: { view: ImportView | null; events: ImportEvents }) {
  const step = view?.step ?? { kind: 'ready', after: 'nothing' };
  return (
    <div class="import" aria-busy={view === null}>
      <header>
        <p class="brand">
          <img src="/icon/icon.svg" alt="" width="32" height="32" />
          {say('action_title')}
        </p>
        <h1>{say('archive_title')}</h1>
        <p class="hint">{say('archive_intro')}</p>
      </header>
      <main>
        {(step.kind === 'ready' || step.kind === 'refused') && <ChooseFile step={step} events={events} />}
        {(step.kind === 'reading' || step.kind === 'storing') && <Progress step={step} events={events} />}
        {step.kind === 'preview' && <Preview archive={step.archive} here={step.here} events={events} />}
        {step.kind === 'stored' && <Stored handle={step.handle} report={step.report} events={events} />}
        {view?.naming.map((one) => (
          <Naming key={one.accountId} naming={one} onName={events.onName} />
        ))}
      </main>
      <Spoken
        text={step.kind === 'stored' ? say('archive_stored') : step.kind === 'preview' ? say('archive_preview') : ''}
      />
    </div>
  );
}
