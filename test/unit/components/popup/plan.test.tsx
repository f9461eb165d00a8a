// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { Plan } from '../../../../components/popup/lists/list-section';
import { setEnglish } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

test('where X has not said how many people a list has, the price of one is the one the person set', () => {
  render(
    <Plan plan={null} additions={null} lookupUsd={0.02} possible close={() => {}} onStart={() => {}} />,
    document.body,
  );
  expect(document.body.textContent).toContain('Asking costs $0.02');
});
