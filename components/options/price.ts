/** A price as it was typed: USD, or why it is none. */
export type PriceReading =
  | { readonly kind: 'price'; readonly usd: number }
  | { readonly kind: 'problem'; readonly why: 'not a price' | 'too high' };

/** Reads a price in USD, with a point or a comma, at most six places after it. */
export function readPrice(text: string, most: number): PriceReading {
  const plain = text.trim().replace(/^\$/, '').replace(',', '.');
  if (!/^\d{1,6}(?:\.\d{1,6})?$/.test(plain)) return { kind: 'problem', why: 'not a price' };
  const usd = Number(plain);
  return usd > most ? { kind: 'problem', why: 'too high' } : { kind: 'price', usd };
}
