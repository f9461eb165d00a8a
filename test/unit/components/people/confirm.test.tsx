// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ConfirmTerms, sortSelected } from '../../../../components/people/confirm';
import { allowance } from '../overlay/world';
import { setEnglish } from '../popup/world';
import { person } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const waiting = { kind: 'unfollow', state: 'waiting', at: 0 } as const;

describe('those selected are sorted before they are confirmed', () => {
  test('who was kept or queued meanwhile is counted and not sent', () => {
    const people = [person(0), person(1, { kept: '' }), person(2, { action: waiting }), person(3)];
    const { going, kept, queued } = sortSelected(people, 'unfollow');
    expect([going.map(({ id }) => id), kept, queued]).toEqual([[person(0).id, person(3).id], 1, 1]);
  });

  test('somebody kept and queued is counted once', () => {
    expect(sortSelected([person(0, { kept: '', action: waiting })], 'unfollow')).toEqual({
      going: [],
      kept: 1,
      queued: 0,
    });
  });

  test('an action of the other kind, or one that ended, holds nobody back', () => {
    const people = [
      person(0, { action: { ...waiting, kind: 'follow' } }),
      person(1, { action: { ...waiting, state: 'done' } }),
    ];
    expect(sortSelected(people, 'unfollow').going).toHaveLength(2);
  });
});

test('with an archive alone, where nothing acts for the person, the terms speak of no App, no price and no count-down', () => {
  const terms = (mayUnfollow: 'unknown' | 'no') => {
    render(
      <ConfirmTerms
        act="unfollow"
        people={[person(0)]}
        allowance={{ ...allowance, mayUnfollow }}
        secondsEach={60}
        trouble={null}
        byHandText="One by one on x.com"
      />,
      document.body,
    );
    return document.body.textContent;
  };
  expect(terms('unknown')).toMatch(/\$.*Starts 10 seconds/s);
  expect(terms('no')).toBe('One by one on x.com');
});
