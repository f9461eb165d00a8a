/** The languages there are words for, as folders of _locales; written in by the build. */
export const LANGUAGES: readonly string[] = import.meta.env.LANGUAGES.split(' ');
