import { difference, packIds, type UserId } from '../../utils/base/ids';

/**
 * Run with `npm run bench -- relationships-classify`. Who of 100,000 followed people follows back,
 * by a list of 1,000,000 followers: packed sets against Set<string>, from the ids as X writes them, and
 * again from how each would be kept.
 */

const FOLLOWERS = 1_000_000;
const FOLLOWING = 100_000;
const ROUNDS = 5;

const idOf = (n: number): UserId =>
  String(1_000_000_000_000_000_000n + BigInt((n * 2_654_435_761) % 4_294_967_296) * 1_048_583n) as UserId;
const followers = Array.from({ length: FOLLOWERS }, (_, n) => idOf(n));
const following = Array.from({ length: FOLLOWING }, (_, n) => idOf(n * 16));

function time<Value>(work: () => Value): { ms: number; value: Value } {
  const times: number[] = [];
  let value!: Value;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    value = work();
    times.push(performance.now() - began);
  }
  return { ms: times.sort((one, other) => one - other)[ROUNDS >> 1]!, value };
}

const strings = time(() => {
  const back = new Set(followers);
  return following.filter((id) => !back.has(id)).length;
});
const fromStrings = time(() => difference(packIds(following), packIds(followers)).length);
const [left, right] = [packIds(following), packIds(followers)];
const packed = time(() => difference(left, right).length);
if (strings.value !== fromStrings.value || packed.value !== strings.value) throw new Error('they disagree');

console.log(`${FOLLOWERS} × ${FOLLOWING}: Set<string> ${strings.ms.toFixed(0)} ms`);
console.log(
  `packed, from the strings (once, when a page arrives): ${fromStrings.ms.toFixed(0)} ms, ${(strings.ms / fromStrings.ms).toFixed(1)} times as fast`,
);
console.log(
  `packed, as kept: ${packed.ms.toFixed(1)} ms, ${(strings.ms / packed.ms).toFixed(0)} times as fast, in ${((8 * (FOLLOWERS + FOLLOWING)) / 2 ** 20).toFixed(1)} MiB`,
);
