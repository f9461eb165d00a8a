import { useState } from 'preact/hooks';
import type { RowNotTaken, RowProblem } from '../../../utils/relationships';
import { say, sayCount, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Result } from '../../ui/notice';
import type { KeepEvents } from '../types';

const WHY: Readonly<Record<RowProblem, Word>> = {
  'names nobody': 'data_keep_row_nobody',
  rounded: 'data_keep_row_rounded',
  'not known': 'data_keep_row_unknown',
  'another person': 'data_keep_row_two_people',
  'open quote': 'data_keep_row_quote',
};

/** Every row of a file that was skipped, with its reason; copied, they paste into a spreadsheet. */
export function RowsNotTaken({ rows, onCopy }: { rows: readonly RowNotTaken[]; onCopy: KeepEvents['onCopy'] }) {
  const [state, setState] = useState<'untouched' | 'copied' | 'refused'>('untouched');
  const lines = rows.map(({ row, why }) => `${row}\t${say(WHY[why])}`).join('\n');
  return (
    <>
      <p class="hint">{sayCount('data_keep_not_taken', rows.length)}</p>
      <textarea
        class="input report"
        readOnly
        rows={Math.min(8, rows.length + 1)}
        aria-label={sayCount('data_keep_not_taken', rows.length)}
        value={lines}
      />
      <p>
        <Button look="link" onClick={() => void onCopy(lines).then(setState)}>
          {say('data_keep_copy_rows')}
        </Button>
      </p>
      <Result tone={state === 'refused' ? 'bad' : 'good'}>
        {state === 'copied' && say('diagnosis_copied')}
        {state === 'refused' && say('diagnosis_not_copied')}
      </Result>
    </>
  );
}
