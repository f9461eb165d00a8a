import type { AnswerOf, AskOf, Entry, FieldsOf, From, HandledOf, Whose } from '../contract';
import { account } from './account';
import { byHand } from './by-hand';
import { confirm } from './confirm';
import { data } from './data';
import { history } from './history';
import { keep } from './keep';
import { lists } from './lists';
import { names } from './names';
import { people } from './people';
import { queue } from './queue';

export type { SignInAnswer, WhoseApp } from './account';
export type { ManualAnswer } from './by-hand';
export type { CardAnswer, ExplainAnswer } from './history';
export type { NamingAnswer } from './names';
export type { SummaryAnswer, SyncAnswer } from './lists';
export type { MarkLetter, NameAnswer, RelationshipAnswer } from './people';
/** Every message there is. */
export const CONTRACT = {
  ...account,
  ...lists,
  ...people,
  ...queue,
  ...byHand,
  ...keep,
  ...names,
  ...history,
  ...data,
  ...confirm,
};

export type Contract = typeof CONTRACT;
/** The messages of a topic: those whose names begin so. */
export type MessagesOf<Topics extends string> = Pick<Contract, Extract<Name, `${Topics}/${string}`>>;
export type Name = keyof Contract;
/** The names of the messages whose entry has such a form. */
type NamesOf<Form> = { [N in Name]: Contract[N] extends Form ? N : never }[Name];
export type ReadName = NamesOf<{ readonly does: 'read' }>;
export type ActName = NamesOf<{ readonly does: 'act' }>;
export type AccountName = NamesOf<{ readonly account: true }>;
export type OtherName = Exclude<Name, AccountName>;

/** By name: what a sender asks and is answered, and what the handler is given of it and answers. */
export type Asks = { readonly [N in Name]: AskOf<Contract[N]> };
export type AnswersTo = { readonly [N in Name]: AnswerOf<Contract[N]> };
export type Fields = { readonly [N in Name]: FieldsOf<Contract[N]> };
export type Handled = { readonly [N in Name]: HandledOf<Contract[N]> };
export type Answer = AnswersTo[Name];

/** What travels: the name and what is asked. */
export type Envelope = { [N in Name]: { readonly name: N; readonly ask: Asks[N] } }[Name];

/** What comes back: the answer, or why the gate or the background gave none. */
export type Reply<N extends Name = Name> =
  | { readonly kind: 'answer'; readonly answer: AnswersTo[N] }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** A message that the gate let in. */
export type Received<Names extends Name = Name> = {
  [N in Names]: {
    readonly name: N;
    readonly from: From;
    /** The tab it came from, where it came from one. */
    readonly tab: number | null;
    /** Null where it is about no account. */
    readonly whose: N extends AccountName ? Whose : null;
    readonly ask: Fields[N];
  };
}[Names];

export function isAboutAccount(message: Received): message is Received<AccountName> {
  return message.whose !== null;
}

/**
 * A handler for each message of a topic, or of all: one that is missing does not compile.
 * @typeParam Anybody what handlers are given of messages that are about no account
 * @typeParam Account the same where the account was resolved
 */
export type Handlers<Messages extends Readonly<Record<string, Entry>>, Anybody, Account> = {
  readonly [N in keyof Messages]: (
    given: Messages[N]['account'] extends true ? Account : Anybody,
    ask: FieldsOf<Messages[N]>,
  ) => Promise<HandledOf<Messages[N]>>;
};
