/**
 * A handler that only trusted events reach (`isTrusted`). Buttons of overlays accept no other type, and only {@link
 * trusted} creates one.
 */
export type TrustedHandler<E extends Event> = ((event: E) => void) & { readonly [checked]: true };

declare const checked: unique symbol;

/**
 * A handler for events made by the person. The page around an overlay can dispatch events of its own; the browser
 * marks those as not trusted, and they are ignored.
 */
export function trusted<E extends Event>(handler: (event: E) => void): TrustedHandler<E> {
  const checkedHandler = (event: E): void => {
    if (event.isTrusted) handler(event);
  };
  return checkedHandler as TrustedHandler<E>;
}
