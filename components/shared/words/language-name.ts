/** A language's BCP 47 tag, by its folder of _locales. */
export function tagOf(folder: string): string {
  return folder.replaceAll('_', '-');
}

/** A language's name in that language, so that its speakers can read it. */
export function languageName(folder: string): string {
  const tag = tagOf(folder);
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
