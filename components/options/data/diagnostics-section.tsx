import { useState } from 'preact/hooks';
import { say } from '../../../utils/base';
import { Button, Buttons } from '../../ui/button';
import { Result } from '../../ui/notice';
import { Section } from '../section';
import type { OptionsEvents } from '../types';

/** A report for somebody asked for help: versions, counts and states, never a token, name or handle. */
export function DiagnosticsSection({ onDiagnose, onCopy }: Pick<OptionsEvents, 'onDiagnose' | 'onCopy'>) {
  const [report, setReport] = useState<string | null>(null);
  const [state, setState] = useState<'untouched' | 'copied' | 'refused'>('untouched');
  return (
    <Section name="diagnostics">
      <p>{say('data_diagnostics_intro')}</p>
      <Buttons>
        <Button
          look="secondary"
          onClick={() => {
            setState('untouched');
            void onDiagnose().then(setReport);
          }}
        >
          {say('data_diagnostics_make')}
        </Button>
        {report !== null && (
          <Button look="secondary" onClick={() => void onCopy(report).then(setState)}>
            {say('data_diagnostics_copy')}
          </Button>
        )}
      </Buttons>
      {report !== null && (
        <textarea
          class="input report"
          readOnly
          rows={18}
          dir="ltr"
          aria-label={say('data_diagnostics_report')}
          value={report}
        />
      )}
      <Result tone={state === 'refused' ? 'bad' : 'good'}>
        {state === 'copied' && say('diagnosis_copied')}
        {state === 'refused' && say('diagnosis_not_copied')}
      </Result>
    </Section>
  );
}
