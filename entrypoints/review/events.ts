import type { AccountReview, ChosenOutcome, ReviewEvents } from '../../components/review';
import { profilePath, type AccountId } from '../../utils/base';
import { reasonOfSilence, type Asked, type Name, type NoAccount, type Refused } from '../../utils/messages';
import { listBehind, readGivenList, saveListPreferences, type PeopleList } from '../../utils/relationships';
import { withAccess } from '../shared/sign-in/access';
import { chooseAccount } from '../shared/page/chosen-account';
import { NAMES_WORDS } from '../shared/names-words';
import { openOnX } from '../shared/opening/open-on-x';
import { openRules } from '../shared/opening/open-options';
import type { ExtensionPage } from '../shared/page/page';
import { dismissNews } from './news';
import { exportShown } from './export-shown';
import { readDetails } from './person-details';
import type { People } from './people-model';
import { openInCommon, sectionNow } from './section';
import { JOURNAL_STEP, type Shown, type State } from './read';

/** The account was signed out meanwhile. */
const NOBODY = { kind: 'refused', reason: 'reason_sign_in_needed' } as const;

/** Why nobody was chosen. */
function undone(
  answer: Refused | { readonly kind: 'no answer' | 'queued' | 'started' | NoAccount['kind'] },
): Exclude<ChosenOutcome, { kind: 'queued' }> {
  if ('reason' in answer) return answer;
  return answer.kind === 'no answer' ? { kind: answer.kind } : NOBODY;
}

/** What a person's commands on the page do. */
export function eventsOf(page: ExtensionPage<State>, people: People, shown: Shown): ReviewEvents {
  const account = (): AccountReview | null => {
    const view = page.view();
    return view?.kind === 'account' ? view : null;
  };
  const act = (ask: (accountId: AccountId) => Promise<unknown>): void => {
    const view = account();
    if (view) void ask(view.account.accountId).then(page.refresh);
  };
  /** Asks for what was decided about people, and shows what came of it. */
  const decide = async <N extends Name>(ask: (accountId: AccountId) => Promise<Asked<N>>) => {
    const view = account();
    const asked = view && (await ask(view.account.accountId));
    people.changed();
    await page.refresh();
    if (!asked) return { kind: 'no answer' } as const;
    if (asked.kind === 'answer') return asked.answer;
    return { kind: 'refused', reason: reasonOfSilence(asked.why) } as const;
  };
  const explain = async (most: number): ReturnType<ReviewEvents['onExplain']> => {
    const view = account();
    const who = await people.unexplained(most);
    if (!view || who.length === 0) return { kind: 'no answer' };
    const usd = who.length * view.allowance.lookupUsd;
    const asked = await page.ask('history/explain', { accountId: view.account.accountId, who, usd });
    people.changed();
    if (asked.kind === 'no answer') return asked;
    return asked.answer.kind === 'explained' || asked.answer.kind === 'refused' ? asked.answer : NOBODY;
  };
  return {
    onChooseAccount(accountId) {
      chooseAccount(accountId);
      void page.refresh();
    },
    onQuery: (filters, sort) => people.query(filters, sort),
    onNeed: (from, to) => people.need(from, to),
    async onChoose(kind, chosen) {
      const answer = await decide((accountId) => page.ask('queue/choose', { accountId, kind, people: chosen }));
      return answer.kind === 'queued' ? { ...answer, queued: answer.actionIds.length } : undone(answer);
    },
    async onStart(kind, chosen) {
      const answer = await decide((accountId) => page.ask('by-hand/start', { accountId, kind, people: chosen }));
      if (answer.kind !== 'started') return undone(answer);
      if (answer.queue?.next) void openOnX(profilePath(answer.queue.next));
      return { ...answer, kind: 'queued', queued: answer.added, byHand: true };
    },
    onContinue() {
      const queue = account()?.byHand;
      if (!queue) return;
      const { next, kind } = queue;
      if (next) return void openOnX(profilePath(next));
      act(async (accountId) => {
        const asked = await page.ask('by-hand/take-over', { accountId, kind });
        const first = asked.kind === 'answer' && asked.answer.kind === 'manual queue' && asked.answer.queue?.next;
        if (first) await openOnX(profilePath(first));
      });
    },
    onGive: (kind) => act((accountId) => page.ask('by-hand/give-to-app', { accountId, kind })),
    onAllowNames: () => act((accountId) => page.ask('names/allow', { accountId, version: NAMES_WORDS })),
    onForgetNames: () => act((accountId) => page.ask('names/forget', { accountId }).then(() => people.changed())),
    onKeep: (userId, keep, note) =>
      act((accountId) =>
        (keep === 'keep'
          ? page.ask('keep/add', { accountId, userId, note })
          : page.ask('keep/remove', { accountId, userId })
        ).then(() => people.changed()),
      ),
    onNote: (userId, note) =>
      act((accountId) => page.ask('keep/note', { accountId, userId, note }).then(() => people.changed())),
    // Asked for within the press itself: what comes first takes its time.
    onExplain: (most) => withAccess(() => explain(most)),
    async onGivenList(text) {
      const given = text === null ? null : readGivenList(text);
      if (given === null || given.kind === 'people') people.give(given && given.entries);
      return given?.kind ?? 'nobody';
    },
    async onExport(format, onProgress) {
      const view = account();
      if (!view) return 'failed';
      const { accountId } = view.account;
      return exportShown(page.db, accountId, sectionNow(), format, people.profiles(), onProgress).then(
        () => 'saved' as const,
        () => 'failed' as const,
      );
    },
    async onPreferences(preferences) {
      const view = account();
      const saved = view ? await saveListPreferences(page.db, view.account.accountId, preferences) : 'refused';
      await page.refresh();
      return saved;
    },
    onOpenInCommon(of) {
      openInCommon(of);
      void page.refresh();
    },
    onOverview(list) {
      shown.overviewOf = list;
      void page.refresh();
    },
    onFiltered(list, filters) {
      const view = account();
      if (!view) return;
      people.prepare({ accountId: view.account.accountId, list, of: null, also: 'people' }, filters);
      location.hash = `#${list}`;
    },
    onPause: () => act((accountId) => page.ask('queue/pause', { accountId })),
    onResume: () => act((accountId) => page.ask('queue/resume', { accountId })),
    onCancel: (actionIds) => act((accountId) => page.ask('queue/cancel', { accountId, actionIds })),
    onReorder: (actionIds, before) => act((accountId) => page.ask('queue/reorder', { accountId, actionIds, before })),
    async onUndo(actionId) {
      const view = account();
      const asked = view ? await page.ask('queue/undo', { accountId: view.account.accountId, actionId }) : null;
      await page.refresh();
      const answer = asked?.kind === 'answer' ? asked.answer : null;
      if (answer?.kind === 'undone') return answer.how;
      return { reason: answer?.kind === 'refused' ? answer.reason : 'reason_no_background' };
    },
    onMoreJournal() {
      shown.journalLength += JOURNAL_STEP;
      void page.refresh();
    },
    async onDetails(userId) {
      const view = account();
      return view && readDetails(page.db, view.account, userId).catch(() => null);
    },
    async onFindInCommon(of, list, usd) {
      const answer = await decide((accountId) => page.ask('in-common/find', { accountId, shown: of, list, usd }));
      return 'reason' in answer ? answer.reason : answer.kind === 'no answer' ? 'reason_no_background' : null;
    },
    onStopInCommon: (of, list) => act((accountId) => page.ask('in-common/stop', { accountId, shown: of, list })),
    onDismiss: (what) => act((accountId) => dismissNews(page.db, accountId, what)),
    async onSync() {
      const answer = await decide((accountId) =>
        page.ask('lists/sync', {
          accountId,
          list: listBehind(sectionNow() as PeopleList),
          usd: account()?.plan?.usd ?? null,
        }),
      );
      return 'reason' in answer ? answer.reason : answer.kind === 'no answer' ? 'reason_no_background' : null;
    },
    onOpenRules: openRules,
    onOpenProfile: (person) => void openOnX(profilePath(person)),
  };
}
