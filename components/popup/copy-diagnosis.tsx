import { useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { Button } from '../ui/button';
import { Announcement } from '../ui/announcement';
import type { PopupEvents } from './types';

export type DiagnosisEvents = Pick<PopupEvents, 'onCopyDiagnosis'>;

const WORDS = { idle: 'popup_diagnosis', copied: 'diagnosis_copied', refused: 'diagnosis_not_copied' } as const;

/** Copies a report for somebody asked for help, and says on itself that it did. */
export function CopyDiagnosis({ events }: { events: DiagnosisEvents }) {
  const [state, setState] = useState<keyof typeof WORDS>('idle');
  return (
    <>
      <Button look="secondary" size="small" onClick={() => void events.onCopyDiagnosis().then(setState)}>
        {say(WORDS[state])}
      </Button>
      <Announcement text={state === 'idle' ? '' : say(WORDS[state])} />
    </>
  );
}
