/**
 * What completes the names of our custom properties, and no page knows: of one that it knew, it could register another
 * meaning for its whole document, our elements included (`CSS.registerProperty`, `@property`): that it is not inherited,
 * and what stands in its place. The two that are set by scripts say a height and a part of a ring alone.
 */
const SECRET = crypto.randomUUID();

/**
 * Our style, out of a page's reach. What it says of the host is important: of important rules those inside a shadow
 * root win (CSS Cascade 4, 6.1), whatever the page writes. Custom properties are those of what stands in the root: of
 * the host a page can list them.
 * @param css without comments
 */
export function hardened(css: string): string {
  return css.replace(/--(?!part|under)(?=[a-z])/g, `--${SECRET}`);
}
