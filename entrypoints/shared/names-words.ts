/** The version of the sentence of consent to names, `names_consent`. Another sentence that says more takes the next number. */
export const NAMES_WORDS = 1;
