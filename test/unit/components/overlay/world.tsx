import { Window as Browser } from 'happy-dom';
import { render, type ComponentChild } from 'preact';
import { vi } from 'vitest';
import type { Handle, UserId } from '../../../../utils/base/ids';
import type { ActionView, Allowance, QueueSummary } from '../../../../utils/queue';
import { NOW } from '../popup/world';
import { turn } from '../../turn';

/** A page to show overlays in, and a person's and a page's presses on them. */

export const bob = { userId: '42' as UserId, handle: 'bob' as Handle };

export const allowance: Allowance = {
  unfollowsLeft: 40,
  followsLeft: 30,
  mayUnfollow: 'unknown',
  mayFollow: 'unknown',
  mayAsk: true,
  unfollowUsd: 0.01,
  followUsd: 0.01,
  lookupUsd: 0.01,
  secondsEach: 60,
};

export const queue: QueueSummary = {
  waiting: 0,
  byHand: 0,
  sending: 0,
  done: 0,
  failed: 0,
  paused: null,
  pausedUntil: null,
  waitsFor: null,
  nextAt: null,
  lastAt: null,
  run: { kind: null, done: 0, failed: 0 },
  newest: null,
};

export const context = { pending: null, trouble: null, now: () => NOW };

export function action(state: ActionView['state'], change: Partial<ActionView> = {}): ActionView {
  return {
    actionId: 7,
    kind: 'unfollow',
    ...bob,
    name: null,
    pictureUrl: null,
    state,
    notBefore: 0,
    changedAt: NOW,
    reason: null,
    ...change,
  };
}

export function createPage() {
  const window = new Browser() as unknown as Window & typeof globalThis;
  const { document } = window;
  const root = document.createElement('div');
  document.body.append(root);
  Object.assign(globalThis, {
    window,
    document,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    getComputedStyle: window.getComputedStyle.bind(window),
    scrollX: 0,
    scrollY: 0,
    innerHeight: 800,
    requestAnimationFrame: () => 0,
    cancelAnimationFrame: () => undefined,
    IntersectionObserver: class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  });
  // happy-dom knows no popovers.
  Object.assign(window.HTMLElement.prototype, { showPopover: vi.fn() });
  const { prototype } = window.HTMLElement;
  const isOpen = ':popover-open';
  prototype.matches = new Proxy(Reflect.get(prototype, 'matches'), {
    apply: (matches, element, args) => args[0] !== isOpen && Reflect.apply(matches, element, args),
  });

  const buttons = () => [...root.querySelectorAll('button')];
  return {
    root,
    async show(content: ComponentChild) {
      render(content, root);
      await turn();
    },
    words: () => buttons().map(({ textContent }) => textContent),
    button: (word: string) => buttons().find(({ textContent }) => textContent === word)!,
    /** A click as Preact hears it: what a person does is trusted, what a page does is not. */
    async press(word: string, { isTrusted = true, detail = 1 } = {}) {
      const event = Object.assign(new window.Event('click'), { detail });
      Object.defineProperty(event, 'isTrusted', { value: isTrusted });
      buttons()
        .find(({ textContent }) => textContent === word)!
        .dispatchEvent(event);
      await turn();
    },
  };
}
