/** A whole number of so many digits at most, of any script; null where the text is none. */
export function readCount(text: string, most = 6): number | null {
  const digits = text
    .trim()
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit);
  return /^[0-9]+$/.test(digits) && digits.length <= most ? Number(digits) : null;
}

/** Unicode keeps the ten decimal digits of a script in one run: the place in the run is the value. */
function asciiDigit(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0;
  const value = zero;
  while (value - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(value - zero);
}

/** A price in USD, with a point or a comma and at most six places after it; null where the text is none. */
export function readPrice(text: string): number | null {
  const plain = text.trim().replace(/^\$/, '').replace(',', '.');
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
