import { useState } from 'preact/hooks';
import { say, writeUsd, type Word } from '../../../utils/base';
import type { SignInAnswer } from '../../../utils/messages';
import { connectProblem } from '../../shared/connect-outcome';
import { Notice } from '../../ui/notice';
import { FIELDS, NOTHING_TYPED, readForm, type AnotherWayName, type FieldName, type Typed } from './form';
import { Button, Buttons } from '../../ui/button';
import { Choice, CODE_INPUT, Field } from '../../ui/field';
import { Section } from '../section';
import type { OptionsEvents, OptionsRules, Ready } from '../types';

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
export function AnotherWaySection(props: { view: Ready; rules: OptionsRules; events: OptionsEvents }) {
  const { view, rules, events } = props;
  const { another } = view;
  const appSet = view.settings.appId !== null || view.app.hasKeys;
  // Signing in on X takes a sign-in window; the other ways take a key alone.
  const ways = view.app.redirectAddress === null ? WAYS.filter(([name]) => name !== 'sign in') : WAYS;
  const [way, setWay] = useState<AnotherWayName>(view.app.redirectAddress === null ? 'own token' : 'sign in');
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED);
  const [problems, setProblems] = useState<Partial<Record<FieldName, Word>>>({});
  const [sameApp, setSameApp] = useState(true);

  const read = (text: Typed) => readForm(way, text, appSet && sameApp ? 'the App set' : 'another App', rules.readKey);

  async function submit(event: Event) {
    event.preventDefault();
    if (another.kind === 'connecting') return;
    const reading = read(typed);
    if (reading.kind === 'problems') {
      setProblems(reading.problems);
      return;
    }
    setProblems({});
    // However it ends, this page holds the keys no longer.
    setTyped({ ...NOTHING_TYPED, handle: typed.handle });
    const ended =
      reading.kind === 'oauth1'
        ? await events.onConnectOAuth1(reading.keys)
        : await events.onConnectAppOnly(reading.keys);
    if (ended === 'signed in') setTyped((now) => ({ ...now, handle: '' }));
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
        <Notice tone="warning" icon="lock" title={say('another_warning_title')} text={say('another_warning')} />
        <form class="another stack stack-wider" onSubmit={(event) => void submit(event)} noValidate autocomplete="off">
          <fieldset class="ways stack stack-wider">
            <legend class="label">{say('another_choose')}</legend>
            {ways.map(([name, id, label, hint]) => (
              <Choice
                key={name}
                type="radio"
                id={id}
                name="another-way"
                label={say(label)}
                hint={say(hint)}
                checked={way === name}
                onChange={() => {
                  setWay(name);
                  setProblems({});
                }}
              />
            ))}
          </fieldset>
          {FIELDS[way].map((field) => (
            <KeyField
              key={field}
              field={field}
              value={typed[field]}
              problem={problems[field]}
              onInput={(text) => change(field, text)}
            />
          ))}
          {appSet && (
            <Choice
              type="checkbox"
              id="another-same-app"
              label={say('another_same_app')}
              hint={say('another_same_app_hint')}
              checked={sameApp}
              onChange={setSameApp}
            />
          )}
          <p class="hint small" id="another-sends">
            {say('another_sends')} {say('connect_costs', { usd: writeUsd(view.settings.prices.user) })}
          </p>
          <Buttons>
            <Button look="primary" type="submit" aria-describedby="another-sends" busy={another.kind === 'connecting'}>
              {say(another.kind === 'connecting' ? 'another_connecting' : 'another_connect')}
            </Button>
          </Buttons>
          <p
            class={another.kind === 'ended' && another.answer.kind !== 'signed in' ? 'problem' : 'hint'}
            role="status"
            id="another-ended"
          >
            {another.kind === 'ended' && say(endedWords(another.answer))}
          </p>
        </form>
      </details>
    </Section>
  );
}

/** How connecting with keys ended, in a sentence. */
function endedWords(answer: SignInAnswer): Word {
  if (answer.kind === 'failed') return 'another_failed_unclear';
  return connectProblem(answer)?.words ?? 'another_connected';
}

/** A field for a key: hidden as it is typed, never filled in by the browser. */
function KeyField(props: {
  field: FieldName;
  value: string;
  problem: Word | undefined;
  onInput: (text: string) => void;
}) {
  const { field, value, problem, onInput } = props;
  return (
    <Field label={say(LABELS[field])} problem={problem === undefined ? '' : say(problem)}>
      {(control) => (
        <input
          {...control}
          {...CODE_INPUT}
          name={field.replace(' ', '-')}
          // No password field: the browser would offer to keep the key in its own store.
          class={field === 'handle' ? 'input input-code' : 'input input-code input-hidden'}
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}
