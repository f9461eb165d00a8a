/** How many steps a person is told of: each is drawn, and drawing takes from what is waited for. */
const STEPS = 20;

/** Tells of progress (0 to 1) in twentieths, each once, however often it is told of. */
export function inSteps(onProgress: (share: number) => void): (share: number) => void {
  let last = 0;
  return (share) => {
    const step = Math.floor(share * STEPS);
    if (step === last) return;
    last = step;
    onProgress(step / STEPS);
  };
}
