/**
 * A handler that only the person's own input reaches. A page around an overlay can dispatch events of its
 * own; the browser marks those as not trusted (`isTrusted`), and they do nothing.
 */
export function trusted<E extends Event>(handler: (event: E) => void): (event: E) => void {
  return (event) => {
    if (event.isTrusted) handler(event);
  };
}
