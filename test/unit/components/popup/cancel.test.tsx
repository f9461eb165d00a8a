// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { PopupEvents } from '../../../../components/popup';
import { Queue } from '../../../../components/popup/queue/queue';
import type { QueueSummary } from '../../../../utils/queue';
import { NOW, popup, setEnglish } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const show = (change: Partial<QueueSummary>) =>
  render(
    <Queue
      view={popup({ queue: { ...popup().queue, ...change } })}
      now={NOW}
      events={{ onCancelAll: vi.fn() } as Partial<PopupEvents> as PopupEvents}
    />,
    document.body,
  );
const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent.includes(text));

test('Cancel all names as many as it cancels: what is to be sent and what is being sent, nobody who waits for the person’s own hand', () => {
  show({ waiting: 9, byHand: 5, sending: 1 });
  void act(() => button('Cancel all')!.click());
  expect(document.body.textContent).toContain('Cancel all 5 queued actions?');
});

test('where all that waits is the person’s own hand’s, there is nothing of the App’s to cancel', () => {
  show({ waiting: 5, byHand: 5, sending: 1 });
  expect(button('Cancel all')).toBeUndefined();
});
