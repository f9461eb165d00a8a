/**
 * Whether this page shows the sample. Its address says so, so that no tab changes from the person's own data to made-up
 * people or back.
 */
export const IS_SAMPLE = new URLSearchParams(globalThis.location?.search).has('sample');

/** The sample's own database: nothing that reads the person's ever opens it. */
export const SAMPLE_DATABASE = 'mutuals-sample';

/** The database that this page shows. */
export const DATABASE = IS_SAMPLE ? SAMPLE_DATABASE : 'mutuals';

/** The address of another page of the extension: beside a sample, its sample. */
export function besides(path: `/${string}.html`): string {
  return IS_SAMPLE ? `${path}?sample` : path;
}

/** The outcome reported to the sample's bar: the last command may be one that the sample or the browser refuses. */
export type Heard = 'answered' | 'refused' | 'not left';
let hear: (heard: Heard) => void = () => undefined;

export function heardBy(bar: typeof hear): void {
  hear = bar;
}

/** Says in the sample's bar whether something was done. */
export function sayHeard(heard: Heard): void {
  hear(heard);
}
