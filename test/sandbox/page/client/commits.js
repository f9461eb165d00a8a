// @ts-check
// In how many commits, and in which order, another person's profile takes the place of the one in front.

/** @typedef {'clear' | 'name' | 'indicator' | 'button' | 'rest' | 'body'} Part */
/** @typedef {{ parts: Part[], render: 'anew' | 'patched', turns: number }} Commit `turns`: tasks until it comes. */

/** @type {Part[]} */
const ALL = ['name', 'indicator', 'button', 'rest', 'body'];

/**
 * @param {import('../settings').PageSettings} settings
 * @param {() => number} random From 0 up to 1.
 * @returns {Commit[]}
 */
export function planCommits({ commits, headerRender }, random) {
  if (commits === 'random') return randomCommits(random);
  const named = commits === '' ? [] : commits.split(',').map((commit) => /** @type {Part[]} */ (commit.split('+')));
  const left = ALL.filter((part) => !named.some((parts) => parts.includes(part)));
  return [...named, ...(left.length > 0 ? [left] : [])].map((parts) => ({ parts, render: headerRender, turns: 1 }));
}

/**
 * @param {() => number} random
 * @returns {Commit[]}
 */
function randomCommits(random) {
  // One component draws name and tag: they come together.
  const order = ALL.filter((part) => part !== 'indicator')
    .map((part) => ({ part, at: random() }))
    .sort((one, other) => one.at - other.at);
  /** @type {Commit[]} */
  const planned = [];
  /** @param {Part} part */
  const begin = (part) =>
    planned.push({ parts: [part], render: random() < 0.5 ? 'anew' : 'patched', turns: Math.floor(random() * 4) });
  if (random() < 0.3) begin('clear');
  for (const { part } of order) {
    const last = planned.at(-1);
    if (last && random() < 0.4) last.parts.push(part);
    else begin(part);
    if (part === 'name') planned.at(-1)?.parts.push('indicator');
  }
  return planned;
}

/** Numbers in a fixed order, so that a run can be repeated. @param {number} seed */
export function createRandom(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
