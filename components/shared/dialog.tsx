import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useOwnId } from '../shared/own-id';

/**
 * A question over the page. The heading takes the focus, so that a key still held down from before
 * answers nothing; the browser gives it back where it was.
 */
export function Dialog(props: { title: string; class: string; onClose: () => void; children: ComponentChildren }) {
  const id = useOwnId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    element.querySelector<HTMLElement>('h2')!.focus();
    return () => element.close();
  }, []);
  return (
    <dialog
      class={`dialog ${props.class}`}
      aria-labelledby={id}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => event.target === dialog.current && props.onClose()}
    >
      <div class="dialog-inside">
        <h2 id={id} tabIndex={-1}>
          {props.title}
        </h2>
        {props.children}
      </div>
    </dialog>
  );
}
