import type { ComponentChild, ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { say, sayCount, writeList, writeUsd, type Handle, type Word } from '../../../utils/base';
import type { CommonList } from '../../../utils/relationships';
import { Button } from '../button';
import { Overlay } from '../context';
import { Picture } from '../../ui/picture';
import { untilWords } from '../../people';
import { foundWords, freshWords } from '../../shared/words/in-common-words';
import { named } from '../wording';
import type { CardCommands, CardDetails } from './types';

type Searched = Extract<CommonList, { kind: 'searched' }>;
type NotSearched = Extract<CommonList, { kind: 'not searched' }>;
type Commands = Pick<CardCommands, 'search' | 'stopSearch'>;

interface SharedMutualsProps {
  readonly details: CardDetails;
  /** What one person of a list costs, USD. */
  readonly usdEach: number;
  readonly commands: Commands;
}

/** Which mutuals follow somebody or are followed by them; each list with its plan and price before it is searched. */
export function CommonMutuals({ details: { inCommon, maySearch }, usdEach, commands }: SharedMutualsProps) {
  if (inCommon === null)
    return maySearch ? (
      <Section>
        <Line text={say('history_common_never_own')} />
      </Section>
    ) : null;
  const lines = inCommon.filter(({ kind }) => kind === 'searched' || maySearch);
  if (lines.length === 0) return null;
  return (
    <Section>
      {lines.map((line) =>
        line.kind === 'searched' ? (
          <Found key={line.list} search={line} maySearch={maySearch} commands={commands} />
        ) : (
          <Offer key={line.list} {...line} usdEach={usdEach} commands={commands} />
        ),
      )}
    </Section>
  );
}

function Section({ children }: { children: ComponentChildren }) {
  return (
    <section class="shared" aria-label={say('history_common_title')}>
      {children}
    </section>
  );
}

interface LineProps {
  title?: string;
  text?: string;
  faces?: Searched['first'];
  /** What can be done about it: in a line with what it is about, so that two alike are told apart. */
  children?: ComponentChildren;
}

function Line({ title = '', text, faces = [], children }: LineProps) {
  return (
    <div class="stack small" role="group" aria-label={title}>
      <span class="line">
        <b class="grow">{title}</b>
        {faces.map((person) => (
          <Picture key={person.handle} name={person.name} url={person.pictureUrl} size="tiny" />
        ))}
        {children}
      </span>
      {text && <span class="muted">{text}</span>}
    </div>
  );
}

/** The way to X's own list of those followed who follow somebody; how many of them are mutuals where that was found out. */
export function FollowersYouKnow({ handle, details }: { handle: Handle; details: CardDetails | null | undefined }) {
  const search = details?.inCommon?.find(({ list }) => list === 'followers');
  const found = search?.kind === 'searched' && search.state === 'done' ? search.found : 0;
  return (
    <p class="small">
      <a href={`/${handle}/followers_you_follow`}>
        {found > 0 ? sayCount('card_mutuals_follow', found) : say('card_followers_you_know')}
      </a>
    </p>
  );
}

/** A list that can be searched, with what that takes. */
function Offer({ list, plan, usdEach, commands }: NotSearched & Omit<SharedMutualsProps, 'details'>) {
  const title = say(`history_common_${list}`);
  if (!plan) return <Line title={title} text={say('history_common_plan_unknown', { usd: writeUsd(usdEach) })} />;
  return <Line title={title}>{button('history_common_find', title, () => commands.search(list))}</Line>;
}

/** What a search has found so far, and the way to stop it or go on. */
function Found({ search, maySearch, commands }: { search: Searched; maySearch: boolean; commands: Commands }) {
  const now = useContext(Overlay).now();
  const { list, state, first } = search;
  const title = say(`history_common_${list}`);
  return (
    <Line title={`${title} · ${foundWords(search)}`} text={detailWords(search, now)} faces={first}>
      {state === 'stopped'
        ? maySearch && button('history_common_go_on', title, () => commands.search(list))
        : state !== 'done' && button('history_common_stop', title, () => commands.stopSearch(list))}
    </Line>
  );
}

/** A button that is read out with the list it is about. */
function button(words: Word, title: string, onPress: () => void): ComponentChild {
  return (
    <Button look="secondary" label={`${say(words)} ${title}`} onPress={onPress}>
      {say(words)}
    </Button>
  );
}

/** Who was found, and how far the search has come or how old it is. */
function detailWords(search: Searched, now: number): string {
  const { state, found, first, reason, until } = search;
  const end = state !== 'done' && reason !== null ? untilWords(until, now) : '';
  return [nameThem(first, found), freshWords(search, now) + end].filter(Boolean).join(' · ');
}

/** The first few by name: "Ada, Bo, and 12 more". */
export function nameThem(people: readonly Pick<Searched['first'][number], 'name' | 'handle'>[], total: number): string {
  const names = people.map(named);
  return writeList(
    total > names.length && names.length > 0
      ? [...names, say('history_common_more', { count: total - names.length })]
      : names,
  );
}
