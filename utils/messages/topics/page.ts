import * as v from 'valibot';
import { answers, type Topic } from '../contract';

/** The words of a language that the person chose, as far as pages of X need them. */
export interface WordsAnswer {
  /** As in the settings: a folder of _locales, or 'browser'. */
  readonly language: string;
  /** By key; null for the browser's own language, and where this language is spoken already. */
  readonly words: Readonly<Record<string, string>> | null;
}

export const page = {
  /** Whoever is signed in: it says nothing of anybody. `spoken` as `language` in the answer. */
  'page/words': {
    from: ['x.com'],
    account: false,
    ask: { spoken: v.pipe(v.string(), v.maxLength(20)) },
    answer: answers<WordsAnswer>(),
    does: 'read',
  },
} as const satisfies Topic;
