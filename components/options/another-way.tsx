import { useState } from 'preact/hooks';
import { say, type Word } from '../../utils/base';
import { Notice } from '../shared/notice';
import { FIELDS, NOTHING_TYPED, readForm, type AnotherWayName, type FieldName, type Typed } from './another-way-form';
import { ENDED } from './another-way-words';
import { KeyField } from './key-field';
import { Section } from './section';
import type { OptionsEvents, OptionsRules, OptionsView } from './types';

type Ready = Extract<OptionsView, { kind: 'ready' }>;

const WAYS: readonly (readonly [AnotherWayName, string, Word, Word])[] = [
  ['sign in', 'way-sign-in', 'another_offer_sign_in', 'another_offer_sign_in_hint'],
  ['own token', 'way-own-token', 'another_offer_own_token', 'another_offer_own_token_hint'],
  ['app keys', 'way-app-keys', 'another_offer_app_keys', 'another_offer_app_keys_hint'],
  ['bearer', 'way-bearer', 'another_offer_bearer', 'another_offer_bearer_hint'],
];

const LABELS: Readonly<Record<FieldName, Word>> = {
  'consumer key': 'another_field_consumer_key',
  'consumer secret': 'another_field_consumer_secret',
  'access token': 'another_field_access_token',
  'access secret': 'another_field_access_secret',
  'bearer token': 'another_field_bearer',
  handle: 'another_field_handle',
};

/** Connecting with the keys of the person's own App: OAuth 1.0a, and App-only for looking at lists. */
export function AnotherWay(props: { view: Ready; rules: OptionsRules; events: OptionsEvents }) {
  const { view, rules, events } = props;
  const { another } = view;
  const appSet = view.settings.appId !== null;
  const [way, setWay] = useState<AnotherWayName>('sign in');
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED);
  const [problems, setProblems] = useState<Partial<Record<FieldName, Word>>>({});
  const [sameApp, setSameApp] = useState<'yes' | 'no'>('yes');

  const read = (text: Typed) =>
    readForm(way, text, appSet && sameApp === 'yes' ? 'the App set' : 'another App', rules.readKey);

  async function submit(event: Event) {
    event.preventDefault();
    if (another.kind === 'connecting') return;
    const reading = read(typed);
    if (reading.kind === 'problems') {
      setProblems(reading.problems);
      return;
    }
    setProblems({});
    const ended =
      reading.kind === 'oauth1'
        ? await events.onConnectOAuth1(reading.keys)
        : await events.onConnectAppOnly(reading.keys);
    // Typed in once: nothing on this page shows or holds them any more.
    if (ended === 'connected') setTyped(NOTHING_TYPED);
  }

  function change(field: FieldName, text: string) {
    const next = { ...typed, [field]: text };
    setTyped(next);
    if (problems[field] === undefined) return;
    const reading = read(next);
    const { [field]: _, ...others } = problems;
    const still = reading.kind === 'problems' ? reading.problems[field] : undefined;
    setProblems(still === undefined ? others : { ...others, [field]: still });
  }

  return (
    <Section name="another">
      <p>{say('another_intro')}</p>
      <details class="more">
        <summary>{say('another_open')}</summary>
        <Notice tone="warning" glyph="lock" title={say('another_warning_title')} text={say('another_warning')} />
        <form class="another" onSubmit={(event) => void submit(event)} noValidate autocomplete="off">
          <fieldset class="ways">
            <legend class="label">{say('another_choose')}</legend>
            {WAYS.map(([name, id, label, hint]) => (
              <div key={name} class="choice">
                <input
                  id={id}
                  type="radio"
                  name="another-way"
                  checked={way === name}
                  aria-describedby={`${id}-hint`}
                  onChange={() => {
                    setWay(name);
                    setProblems({});
                  }}
                />
                <label for={id}>{say(label)}</label>
                <p id={`${id}-hint`} class="hint">
                  {say(hint)}
                </p>
              </div>
            ))}
          </fieldset>
          {FIELDS[way].map((field) => (
            <KeyField
              key={field}
              name={field.replace(' ', '-')}
              label={LABELS[field]}
              value={typed[field]}
              problem={problems[field] ?? null}
              kind={field === 'handle' ? 'name' : 'key'}
              onInput={(text) => change(field, text)}
            />
          ))}
          {appSet && (
            <div class="choice">
              <input
                id="another-same-app"
                type="checkbox"
                checked={sameApp === 'yes'}
                aria-describedby="another-same-app-hint"
                onChange={(event) => setSameApp(event.currentTarget.checked ? 'yes' : 'no')}
              />
              <label for="another-same-app">{say('another_same_app')}</label>
              <p id="another-same-app-hint" class="hint">
                {say('another_same_app_hint')}
              </p>
            </div>
          )}
          <p class="buttons">
            <button type="submit" class="button button-primary" disabled={another.kind === 'connecting'}>
              {say(another.kind === 'connecting' ? 'another_connecting' : 'another_connect')}
            </button>
          </p>
          <p
            class={another.kind === 'ended' && another.answer.kind !== 'connected' ? 'problem' : 'hint'}
            role="status"
            id="another-ended"
          >
            {another.kind === 'ended' && say(ENDED[another.answer.kind])}
          </p>
        </form>
      </details>
    </Section>
  );
}
