import type { ComponentChild } from 'preact';
import { Button, countToDo, Icon, QueueToast } from '../../components/overlay';
import { GRACE_MS, say, type Handle } from '../../utils/base';
import { createQueueFollower } from '../../utils/messages';
import { hasLayer } from '../../utils/x';
import type { Host } from './host';
import type { PageContext, Queue } from './page-context';
import { createPolling } from './polling';

/** Follows the queue from one page of X to the next. */
export function createQueue({ window, ask, createHost, signal }: PageContext, viewer: Handle): Queue {
  const { document } = window;
  const follower = createQueueFollower(ask, viewer);
  const polling = createPolling(window, signal, () => void refresh());
  let host: Host | null = null;
  let cover: (() => void) | null = null;
  /**
   * Set when the person closes the toast, to when the grace of what was confirmed by then ends at the latest, ms since
   * 1970: only what is confirmed later shows it again. 0 once nothing is under way.
   */
  let closedUntil = 0;

  function remove(): void {
    host?.remove();
    host = null;
  }

  function close(): void {
    closedUntil = Date.now() + GRACE_MS;
    show();
  }

  const toast = (onClose?: () => void): ComponentChild =>
    follower.queue && (
      <QueueToast
        queue={follower.queue}
        clock={Date.now}
        Button={Button}
        onUndo={(actionIds) => void ask('queue/cancel', { viewer, actionIds }).then(refresh)}
        onPause={() => void ask('queue/pause', { viewer }).then(refresh)}
        {...(onClose && {
          onClose,
          dismiss: (
            <Button look="round" label={say('overlay_close')} onPress={onClose}>
              <Icon name="close" />
            </Button>
          ),
        })}
      />
    );

  function show(): void {
    const { queue } = follower;
    if (signal.aborted || !queue) return;
    const isUnderWay = countToDo(queue) > 0;
    // Where nothing is in its grace any more, a closed toast stays closed (1: later than 0, before any time set above).
    const isHidden = cover !== null || (queue.newest?.until ?? 1) <= closedUntil;
    polling.while(isUnderWay && !isHidden);
    cover?.();
    if (!isUnderWay) closedUntil = 0;
    // X's own dialogs, and the bar of the manual queue, have the foot of the window before it.
    if (isHidden || hasLayer(document) || document.querySelector('mutuals-by-hand')) return remove();
    if (!host && !isUnderWay) return;
    if (!host?.element.isConnected) {
      remove();
      host = createHost('mutuals-toast', 'block');
      document.documentElement.append(host.element);
    }
    host.show(
      <div class="strip" popover="manual" ref={open}>
        {toast(close)}
      </div>,
    );
  }

  async function refresh(): Promise<void> {
    await follower.refresh();
    show();
  }

  // What opens over the page is opened by a click.
  window.addEventListener('click', () => void window.requestAnimationFrame(show), { capture: true, signal });
  return {
    actions: follower.actions,
    refresh,
    look: (queue) => void (host || countToDo(queue) === 0 || refresh()),
    toast: () => toast(),
    cover(onDraw) {
      cover = onDraw;
      show();
    },
  };
}

function open(element: HTMLElement | null): void {
  element?.showPopover();
}
