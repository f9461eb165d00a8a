/** What was typed as a daily limit: a number in range, or why not. */
export type DailyLimitReading =
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'problem'; readonly why: 'not a number' | 'too high' };

/** Reads a whole number from 0 to `most`; digits of any script are understood. */
export function readDailyLimit(text: string, most: number): DailyLimitReading {
  const digits = text
    .trim()
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit);
  if (!/^[0-9]{1,6}$/.test(digits)) return { kind: 'problem', why: 'not a number' };
  const limit = Number(digits);
  return limit > most ? { kind: 'problem', why: 'too high' } : { kind: 'limit', limit };
}

/** Unicode keeps the ten decimal digits of a script in one run: the place in the run is the value. */
function asciiDigit(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0;
  const value = zero;
  while (value - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(value - zero);
}

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
