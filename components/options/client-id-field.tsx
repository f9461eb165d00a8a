import { useState } from 'preact/hooks';
import { type AppId, say, type Word } from '../../utils/base';
import { readClientId } from './client-id';
import { SavedMark } from './saved-mark';
import type { OptionsEvents, OptionsRules } from './types';
import { useSaving } from './use-saving';

/** Where the client id is pasted. It is judged when saved, and again on each change after a problem. */
export function ClientIdField(props: {
  appId: AppId | null;
  builtIn: AppId | null;
  parseAppId: OptionsRules['parseAppId'];
  onSave: OptionsEvents['onSave'];
}) {
  const [text, setText] = useState<string>(props.appId ?? '');
  const [problem, setProblem] = useState<Word | null>(null);
  const { state, save } = useSaving(props.onSave);

  function submit(event: Event) {
    event.preventDefault();
    const reading = readClientId(text, props.parseAppId);
    if (reading.kind === 'problem') {
      setProblem(reading.words);
      return;
    }
    setProblem(null);
    setText(reading.appId);
    void save({ appId: reading.appId });
  }

  return (
    <form class="client-id" onSubmit={submit} noValidate>
      <div class="section-head">
        <label class="label" for="client-id">
          {say('options_app_client_id')}
        </label>
        <SavedMark state={state} />
      </div>
      <div class="row">
        <input
          id="client-id"
          class="field field-code"
          type="text"
          dir="ltr"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby="client-id-problem client-id-hint"
          onInput={(event) => {
            setText(event.currentTarget.value);
            if (problem === null) return;
            const reading = readClientId(event.currentTarget.value, props.parseAppId);
            setProblem(reading.kind === 'problem' ? reading.words : null);
          }}
        />
        <button type="submit" class="button button-primary">
          {say('options_app_save')}
        </button>
      </div>
      <p id="client-id-problem" class="problem" role="alert">
        {problem !== null && say(problem)}
      </p>
      <p id="client-id-hint" class="hint">
        {say('options_app_client_id_hint')}
      </p>
      {props.appId !== null && props.builtIn !== null && (
        <p>
          <button
            type="button"
            class="link"
            onClick={() => {
              setText('');
              setProblem(null);
              void save({ appId: null });
            }}
          >
            {say('options_app_use_built_in')}
          </button>
        </p>
      )}
    </form>
  );
}
