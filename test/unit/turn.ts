/** A turn of the event loop: what was begun by promises and events alone has happened after it. */
export const turn = () => new Promise((resolve) => setTimeout(resolve));
