import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import { isolate, say, writeList } from '../../../../utils/base';
import { Button, Buttons } from '../../../ui/button';
import type { PeopleView, ReviewEvents } from '../../types';

type Outcome = Awaited<ReturnType<ReviewEvents['onGivenList']>>;

/** The largest file read, bytes: far more than the longest list of ids takes. */
const MOST_BYTES = 8_000_000;
/** Entries that were not found, named at once. */
const NAMED = 12;

/** What a given text came to, in a sentence; null where its people are shown. */
export function givenWords(outcome: Outcome | 'too large'): string | null {
  if (outcome === 'people') return null;
  return say(outcome === 'nobody' ? 'review_given_nobody' : 'review_given_too_large');
}

/** The text of a file, or 'too large'. */
export async function textOf(file: File): Promise<{ readonly text: string } | 'too large'> {
  return file.size > MOST_BYTES ? 'too large' : { text: await file.text() };
}

/** Asks for a list of people: pasted, chosen as a file, or dropped on the page. */
export function GivenForm(props: { onText: (text: string) => void; onFile: (file: File) => void }) {
  const { onText, onFile } = props;
  const [text, setText] = useState('');
  const take = ({ currentTarget }: TargetedEvent<HTMLInputElement>): void => {
    const [file] = currentTarget.files ?? [];
    // The same file may be chosen once more, repaired.
    currentTarget.value = '';
    if (file) onFile(file);
  };
  return (
    <form
      class="sunk stack"
      aria-label={say('review_given')}
      onSubmit={(event) => {
        event.preventDefault();
        onText(text);
      }}
    >
      <label class="field">
        <span>{say('review_given_hint')}</span>
        <textarea
          id="given"
          class="input"
          rows={3}
          dir="ltr"
          spellcheck={false}
          placeholder="@handle, 1234567890, https://x.com/handle"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Buttons>
        <Button look="secondary" size="small" type="submit" disabled={text.trim() === ''}>
          {say('review_given_show')}
        </Button>
        <label class="file-button">
          <span class="button button-secondary button-small">{say('review_given_file')}</span>
          <input
            class="visually-hidden"
            type="file"
            id="given-file"
            accept=".csv,.txt,.tsv,.json,.js"
            onChange={take}
          />
        </label>
      </Buttons>
    </form>
  );
}

/** How many of those given the list holds, and which it does not. */
export function GivenFound({ given, found }: Pick<PeopleView, 'given' | 'found'>) {
  if (given === null || !found?.given) return null;
  const { found: count, missing } = found.given;
  const more = given.length - count - Math.min(NAMED, missing.length);
  const named = writeList([
    ...missing.slice(0, NAMED).map(isolate),
    ...(more > 0 ? [say('history_common_more', { count: more })] : []),
  ]);
  return (
    <p class="outcome" role="status">
      {count === 0 ? say('review_given_none') : say('review_given_found', { count, total: given.length })}
      {missing.length > 0 && ` ${say('review_given_missing', { names: named })}`}
    </p>
  );
}
