/**
 * The browser's extension APIs as they are, for the content script: what it calls gives promises in
 * both browsers by itself, and what makes the rest alike is a tenth of its size.
 */
const given = globalThis as unknown as { browser?: unknown; chrome: unknown };

export const browser = given.browser ?? given.chrome;
