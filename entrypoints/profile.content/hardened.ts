/**
 * Makes every declaration for the host of a shadow root important. A page's rules for our element win
 * over `:host`, and through its custom properties could even make names unreadable; of important ones
 * those inside the shadow root win (CSS Cascade 4, 6.1), whatever the page writes.
 * @param css without comments, and without semicolons or braces inside values.
 */
export function hardened(css: string): string {
  return css.replace(/(:host[^{}]*)\{([^{}]*)\}/g, (_, selector: string, body: string) => {
    const declarations = body.split(';').map((one) => one.replace(/!\s*important/, '').trim());
    return `${selector}{${declarations
      .filter(Boolean)
      .map((one) => `${one} !important`)
      .join(';')}}`;
  });
}
