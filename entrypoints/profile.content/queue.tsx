import type { ComponentChild } from 'preact';
import { Button, QueueToast } from '../../components/overlay';
import type { Handle } from '../../utils/base';
import { createQueueFollower } from '../../utils/messages';
import type { ActionView, QueueSummary } from '../../utils/queue';
import type { Host } from './host';
import type { PageContext } from './page-context';
import { createPolling } from './polling';

/** The queue of whoever is signed in, as the pages of one tab follow it, with the toast that shows it. */
export interface Queue {
  /** By id, as they stand: see QueueFollower. */
  readonly actions: ReadonlyMap<number, ActionView>;
  /** Asks how it stands, and again each second while the App is at it. */
  refresh(): Promise<void>;
  /** Asks where it is not asked already. */
  look(queue: QueueSummary): void;
  /** The toast, for what covers the page; null while there is none. */
  toast(): ComponentChild;
  /** `onChange`, after each answer, draws the toast until `signal`: it covers the page. */
  cover(onChange: () => void, signal: AbortSignal): void;
}

/** Follows the queue from one page of X to the next. */
export function createQueue({ window, ask, createHost, signal }: PageContext, viewer: Handle): Queue {
  const { document } = window;
  const follower = createQueueFollower(ask, viewer);
  const polling = createPolling(window, signal, () => void refresh());
  let host: Host | null = null;
  let cover: (() => void) | null = null;
  let isUnderWay = false;

  function close(): void {
    host?.remove();
    host = null;
  }

  const toast = (): ComponentChild =>
    follower.queue && (
      <QueueToast
        queue={follower.queue}
        clock={Date.now}
        Button={Button}
        onUndo={(actionIds) => void ask('queue/cancel', { viewer, actionIds }).then(refresh)}
        onPause={() => void ask('queue/pause', { viewer }).then(refresh)}
        onClose={close}
      />
    );

  function show(): void {
    if (cover) {
      close();
      return cover();
    }
    if (!host && !isUnderWay) return;
    if (!host?.element.isConnected) {
      close();
      host = createHost('mutuals-toast', 'block');
      document.documentElement.append(host.element);
    }
    // The bar of the manual queue has the foot of the window.
    const top = document.querySelector('mutuals-by-hand') ? ' top' : '';
    host.show(
      <div class={`strip${top}`} popover="manual" ref={open}>
        {toast()}
      </div>,
    );
  }

  async function refresh(): Promise<void> {
    await follower.refresh();
    if (signal.aborted || !follower.queue) return;
    isUnderWay = goesOn(follower.queue);
    polling.while(isUnderWay);
    show();
  }

  return {
    actions: follower.actions,
    refresh,
    look: (queue) => void (isUnderWay || !goesOn(queue) || refresh()),
    toast,
    cover(onChange, until) {
      cover = onChange;
      close();
      until.addEventListener('abort', () => {
        cover = null;
        if (!signal.aborted) show();
      });
    },
  };
}

function open(element: HTMLElement | null): void {
  element?.showPopover();
}

/** Whether the App has anything to do; what waits for the person's own press has its own bar. */
function goesOn({ waiting, byHand, sending }: QueueSummary): boolean {
  return waiting - byHand + sending > 0;
}
