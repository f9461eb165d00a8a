/** The most that X charges for one person read, USD (X API v2, pricing): said where no plan is known. */
export const USD_A_PERSON = 0.01;
