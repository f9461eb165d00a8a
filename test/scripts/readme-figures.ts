/** README's paragraph of the three figures that matter most to whoever uses Mutuals, as `npm run bench -- all` writes it. */

/** Where it stands. */
const PLACE = /(?<=<!-- figures: [^>]*-->\n)[\s\S]*?(?=\n<!-- \/figures -->)/;

/**
 * Badge, scrolling and price, from what the benches have printed.
 * @param saidBy what a bench printed, by its name; '' where it did not run
 * @returns null where one of them has not said its figure
 */
export function sentenceFrom(saidBy: (name: string) => string): string | null {
  const framesIn = (browser: string) =>
    new RegExp(`^${browser}: .* badge in (\\d+) frames`, 'm').exec(saidBy('badge-paint'))?.[1];
  const [chromium, firefox] = [framesIn('chromium'), framesIn('firefox')];
  const [, main] = /^\| nothing set up \| ([\d.]+) \|/m.exec(saidBy('list-scroll')) ?? [];
  const [, requests, usd] =
    /^both lists: .* ([\d.]+) times the requests, ([\d.]+) times the price/m.exec(saidBy('relationships-price')) ?? [];
  if (!chromium || !firefox || !main || !requests || !usd) return null;
  const frames = (count: string) => (count === '1' ? 'one frame' : `${count} frames`);
  const badge = chromium === firefox ? frames(chromium) : `${frames(chromium)} (Firefox: ${frames(firefox)})`;
  return (
    `Measured: once X has drawn a profile's header, its badge is painted in ${badge}; a list scrolled from top to end ` +
    `takes ${main} times what X's page alone takes of the main thread; reading both lists instead of one would take ` +
    `${requests} times the requests and ${usd} times the price. [All figures](docs/benchmarks.md).`
  );
}

/** The README with the sentence in its place. */
export function withSentence(readme: string, sentence: string): string {
  return readme.replace(PLACE, () => `\n${sentence}\n`);
}
