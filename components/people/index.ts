/** One kit for every list of people: selection, keys, virtual rows, a person's row, order and filters, confirm. */
export { ActionWho, actionWords, nameOrHandle, untilWords } from './action-row';
export { ArrangeBar } from './arrange-bar';
export { Confirm, ConfirmTerms, confirmWords } from './confirm';
export { handleOf, nameOf } from './facts';
export { KeysHelp } from './keys-help';
export { NoteForm } from './note-form';
export { PeopleList, type Lines } from './people-list';
export { PersonTags, Verified } from './person-tags';
export { commandOf, isLetter, KEYS, plain, type KeyLine, type KeyMode } from './selecting/keys';
export { isSelectable } from './selecting/selectable';
export { MOST_SELECTED, nextRound, NO_SELECTION, type Rows, type Selection } from './selecting/selection';
export type { Controls, Person } from './types';
export { usePeople, type People } from './selecting/use-people';
