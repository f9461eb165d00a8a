/**
 * A handler for what a person did. The page around an overlay can dispatch events of its own; the
 * browser marks those as not trusted, and they do nothing here.
 */
export function trusted<E extends Event>(handler: (event: E) => void): (event: E) => void {
  return (event) => {
    if (event.isTrusted) handler(event);
  };
}
