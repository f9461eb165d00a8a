import { stemOf } from './said';

/** A language's file in public/_locales: texts by key, in the form that browsers read. */
export type Messages = Readonly<Record<string, { readonly message: string }>>;

/** A file of the package. */
export interface ShippedFile {
  readonly relativeDest: string;
  readonly contents: string;
}

/** Which texts go where. */
export interface Places {
  /** Named by the manifest, for the browser's own use. */
  readonly manifest: ReadonlySet<string>;
  /** Said on pages of X, where nothing but the browser's own i18n gives a script the texts before anything is stored. */
  readonly onPages: (key: string) => boolean;
  /** Other names by which a browser looks for a language: each is a folder of _locales more, with the same in it. */
  readonly alsoAs?: ReadonlyMap<string, string>;
}

/**
 * What a package holds of the languages: in `_locales` what the manifest names and, as one message, all that is said
 * on pages of X (a line each: the key, a space, the text); in `words` the rest, the keys once and each language's
 * texts in their order. Where a language lacks a text it has the English one.
 * @param languages by folder of public/_locales
 */
export function shippedFiles(
  languages: ReadonlyMap<string, Messages>,
  { manifest, onPages, alsoAs }: Places,
): ShippedFile[] {
  const english = languages.get('en');
  if (!english) throw new Error('public/_locales/en is missing');
  const all = [...new Set([...languages.values()].flatMap((messages) => Object.keys(messages)))].sort();
  const keys = all.filter((key) => !onPages(key));
  const files = [...languages].flatMap(([language, messages]) => {
    const textOf = (key: string): string =>
      messages[key]?.message ?? (isPluralForm(key, english) ? '' : (english[key]?.message ?? ''));
    const lines = all.filter((key) => onPages(key) && textOf(key)).map((key) => `${key} ${textOf(key)}`);
    const own = [...[...manifest, 'language_tag'].map((key) => [key, textOf(key)]), ['page_words', lines.join('\n')]];
    const names = [language, alsoAs?.get(language)].filter((name) => name !== undefined);
    return [
      ...names.map((name) =>
        file(
          `_locales/${name}/messages.json`,
          Object.fromEntries(own.map(([key, message]) => [key, { message }] as const)),
        ),
      ),
      file(`words/${language}.json`, keys.map(textOf)),
    ];
  });
  return [file('words/keys.json', keys), ...files];
}

/** Whether a key is a plural form that not every language has: without it the form `_other` is said. */
function isPluralForm(key: string, english: Messages): boolean {
  const stem = stemOf(key);
  return stem !== key && !key.endsWith('_other') && `${stem}_other` in english;
}

function file(relativeDest: string, contents: unknown): ShippedFile {
  return { relativeDest, contents: JSON.stringify(contents) };
}
