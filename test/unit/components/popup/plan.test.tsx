// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { Plan } from '../../../../components/popup/numbers/plan';
import { setEnglish } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

test('where X has not said how many people a list has, the price of one is the one the person set', () => {
  render(
    <Plan plan={null} additions={null} lookupUsd={0.02} possible close={() => {}} onStart={() => {}} />,
    document.body,
  );
  expect(document.body.textContent).toContain('Asking costs ≈ $0.02');
});

test('until the person has said whether the App is theirs, both prices are shown, the higher as the most', () => {
  const plan = { requests: 3, people: 241, seconds: 3, usd: 2.41, ownUsd: 0.25 };
  const shown = (answered: boolean) => {
    render(
      <Plan
        plan={answered ? { ...plan, usd: plan.ownUsd } : plan}
        additions={null}
        lookupUsd={0.01}
        possible
        close={() => {}}
        onStart={() => {}}
      />,
      document.body,
    );
    return document.body.textContent;
  };
  expect(shown(false)).toContain('$2.41');
  expect(shown(false)).toContain('about $0.25, $2.41 if the App isn’t yours · Is this your own App?');
  expect(shown(true)).not.toContain('isn’t yours');
});
