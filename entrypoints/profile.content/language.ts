import { browserWord, parsePageWords, setWords } from '../shared/browser';

/**
 * Sets the language of what is shown on X's pages. The browser's own way to a text blocks until it has read the
 * language's file, which is why nothing is read before something is said.
 * @param chosen the texts of a language that the person chose, as stored; the browser's where there are none
 */
export function setPageLanguage(chosen: unknown): void {
  // What was stored may be of another version, and lack a text until the background has started.
  setWords(() => new Map([...parsePageWords(browserWord('page_words')), ...parsePageWords(chosen)]));
}
