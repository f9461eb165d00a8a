/**
 * Stands in for Preact's JSX in the background, where what is drawn is told and never rendered: the same
 * description of an element, without the rest of Preact.
 */
export function jsx(type: unknown, props: object, key: string | number | null = null): object {
  return { type, props, key };
}

export { jsx as jsxs };

/** Several side by side. */
export function Fragment({ children }: { children: unknown }): unknown {
  return children;
}
