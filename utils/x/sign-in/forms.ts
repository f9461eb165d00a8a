/** A field that a key from X's developer console is pasted into. */
export type KeyField = 'consumer key' | 'consumer secret' | 'access token' | 'access secret' | 'bearer token';

/** What a text looks like, by length and characters. 'client secret': OAuth 2.0's, of a confidential App. */
export type KeyForm = KeyField | 'client id' | 'client secret' | 'App id' | 'nothing' | 'no key of X';

/** A pasted text: a key that fits its field, or what it looks like instead. */
export type KeyReading =
  { readonly kind: 'key'; readonly key: string } | { readonly kind: 'misplaced'; readonly looksLike: KeyForm };

/** The pattern of each field. Keys of older Apps are a little shorter than today's. */
const PATTERNS: Readonly<Record<KeyField, RegExp>> = {
  'consumer key': /^(?=.*[A-Za-z])[A-Za-z0-9]{18,30}$/,
  'consumer secret': /^[A-Za-z0-9]{38,60}$/,
  'access token': /^\d{1,19}-[A-Za-z0-9]{20,60}$/,
  'access secret': /^[A-Za-z0-9]{35,60}$/,
  // RFC 6750, 2.1, and percent signs: X shows it percent-encoded.
  'bearer token': /^A{10}[A-Za-z0-9\-._~+/%]{50,500}=*$/,
};

/** The form of a text without regard to its field, as today's Apps have it: the first that fits. */
const FORMS: readonly (readonly [KeyForm, RegExp])[] = [
  ['nothing', /^$/],
  ['bearer token', PATTERNS['bearer token']],
  ['App id', /^\d{1,19}$/],
  // Base64 of "<name>:1:ci".
  ['client id', /^[A-Za-z0-9_-]{15,60}(?:OjE6Y2k|MTpjaQ|OmNp)$/],
  ['access token', PATTERNS['access token']],
  ['access secret', /^[A-Za-z0-9]{45}$/],
  ['consumer secret', /^[A-Za-z0-9]{50}$/],
  ['consumer key', /^[A-Za-z0-9]{18,30}$/],
  ['client secret', /^(?=.*[-_])[A-Za-z0-9_-]{45,60}$/],
];

/** What a text looks like. */
export function formOf(text: string): KeyForm {
  return FORMS.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? 'no key of X';
}

/** Checks a text pasted into a field, so that one in the wrong field is never sent anywhere. */
export function readKey(field: KeyField, text: string): KeyReading {
  const key = text.trim();
  const looksLike = formOf(key);
  // Secrets of other lengths than today's fit both secret fields; a length of today's decides.
  if (looksLike !== field && looksLike !== 'no key of X') return { kind: 'misplaced', looksLike };
  return PATTERNS[field].test(key) ? { kind: 'key', key } : { kind: 'misplaced', looksLike };
}
