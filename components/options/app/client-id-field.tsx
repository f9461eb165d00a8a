import { useState } from 'preact/hooks';
import { type AppId, say, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Choice, CODE_INPUT, Field } from '../../ui/field';
import { SavedMark, useSaving } from '../saving';
import type { OptionsEvents, OptionsRules } from '../types';

/** The field for the client id. It is validated when saved, and again on each change after a problem. */
export function ClientIdField(props: {
  appId: AppId | null;
  builtIn: AppId | null;
  hasKeys: boolean;
  parseAppId: OptionsRules['parseAppId'];
  onSave: OptionsEvents['onSave'];
  onSameApp: OptionsEvents['onSameApp'];
}) {
  const [sameApp, setSameApp] = useState(true);
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
    if (props.hasKeys && sameApp) props.onSameApp(reading.appId);
  }

  return (
    <form class="client-id" onSubmit={submit} noValidate>
      <Field
        id="client-id"
        label={say('options_app_client_id')}
        hint={say('options_app_client_id_hint')}
        problem={problem === null ? '' : say(problem)}
        aside={<SavedMark state={state} />}
      >
        {(control) => (
          <>
            <input
              {...control}
              {...CODE_INPUT}
              class="input input-code"
              value={text}
              onInput={({ currentTarget }) => {
                setText(currentTarget.value);
                if (problem === null) return;
                const reading = readClientId(currentTarget.value, props.parseAppId);
                setProblem(reading.kind === 'problem' ? reading.words : null);
              }}
            />
            <Button look={props.appId === null && props.builtIn === null ? 'primary' : 'secondary'} type="submit">
              {say('options_app_save')}
            </Button>
          </>
        )}
      </Field>
      {props.hasKeys && (
        <Choice
          type="checkbox"
          id="client-id-same-app"
          label={say('another_same_app')}
          hint={say('another_same_app_hint')}
          checked={sameApp}
          onChange={setSameApp}
        />
      )}
      {props.appId !== null && props.builtIn !== null && (
        <Button
          look="link"
          onClick={() => {
            setText('');
            setProblem(null);
            void save({ appId: null });
          }}
        >
          {say('options_app_use_built_in')}
        </Button>
      )}
    </form>
  );
}

/** What a pasted text is: a client id, or the words for why it can't be one. */
export type ClientIdReading =
  { readonly kind: 'client id'; readonly appId: AppId } | { readonly kind: 'problem'; readonly words: Word };

const LONGEST = 128;
const SHORTEST = 8;

/**
 * Reads what was pasted as an OAuth 2.0 client id; `parseAppId` has the last word. The other things that X's console
 * shows beside it are recognised and named: the App's number, and the Bearer Token, which begins with a run of A.
 */
export function readClientId(text: string, parseAppId: (text: string) => AppId | null): ClientIdReading {
  const trimmed = text.trim();
  if (trimmed === '') return refused('options_app_problem_empty');
  if (/^A{10}/.test(trimmed)) return refused('options_app_problem_token');
  if (/^\d+$/.test(trimmed)) return refused('options_app_problem_number');
  if (trimmed.length < SHORTEST) return refused('options_app_problem_short');
  if (trimmed.length > LONGEST) return refused('options_app_problem_long');
  const appId = parseAppId(trimmed);
  return appId === null ? refused('options_app_problem_characters') : { kind: 'client id', appId };
}

function refused(words: Word): ClientIdReading {
  return { kind: 'problem', words };
}
