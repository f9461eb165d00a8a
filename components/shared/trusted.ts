/**
 * A handler that only an event made by the person reaches. Buttons of overlays take nothing else, and
 * {@link trusted} alone makes one.
 */
export type TrustedHandler<E extends Event> = ((event: E) => void) & { readonly [checked]: true };

declare const checked: unique symbol;

/**
 * A handler for what a person did. The page around an overlay can dispatch events of its own; the
 * browser marks those as not trusted, and they do nothing here.
 */
export function trusted<E extends Event>(handler: (event: E) => void): TrustedHandler<E> {
  const checkedHandler = (event: E): void => {
    if (event.isTrusted) handler(event);
  };
  return checkedHandler as TrustedHandler<E>;
}
