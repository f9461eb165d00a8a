import { readLastReasons, readQueue, readBudgets } from '../../../utils/queue';
import { prefixRange, readSettings, sessionOf, type Database } from '../../../utils/storage';
import { createReader } from '../../../utils/relationships';
import type { PageReport } from '../../../utils/x';
import { browser } from '../browser';

/**
 * The diagnostic report: versions, counts, states and reasons. Accounts and Apps are numbered; no token,
 * id, handle or name is in it.
 * @param page what was found of the page of X in front, where the popup asked it
 */
export async function diagnose(db: Database, page: PageReport | string | null = null): Promise<string> {
  const manifest = browser.runtime.getManifest();
  const now = Date.now();
  const { appId, ...settings } = await readSettings(db);
  const accounts = await db.getAll('accounts');
  const apps = await db.getAll('apps');
  const appNumber = (id: string) => apps.findIndex((app) => app.appId === id) + 1;
  const { usage = null, quota = null } = await navigator.storage.estimate();
  const reader = createReader(db);
  const report = {
    at: new Date(now).toISOString(),
    mutuals: manifest.version,
    browser: navigator.userAgent,
    language: navigator.language,
    page: typeof page === 'object' && page ? withoutViewer(page) : page,
    permissions: {
      asked: manifest.permissions ?? [],
      hosts: (manifest as { host_permissions?: string[] }).host_permissions ?? [],
      given: await browser.permissions.getAll(),
    },
    settings: { ...settings, clientId: appId === null ? 'none pasted' : 'pasted' },
    storage: { usage, quota },
    records: Object.fromEntries(
      await Promise.all(db.storeNames.map(async (name) => [name, await db.count(name)] as const)),
    ),
    apps: apps.map(({ appId: _, ...app }) => app),
    accounts: await Promise.all(
      accounts.map(async (account) => {
        const { accountId } = account;
        const [summary, queue, lastReasons, budgets, lists] = await Promise.all([
          reader.summary(accountId),
          readQueue(db, accountId, { now, settings }),
          readLastReasons(db, accountId),
          readBudgets(db, { account, personal: settings.personal, now }),
          db.getAll('lists', prefixRange(accountId)),
        ]);
        const left = ({ used, left: free }: { used: number; left: number }) => ({ used, left: free });
        return {
          app: 'appId' in account ? appNumber(account.appId) : 0,
          kind: account.kind,
          session: sessionOf(account),
          counts: {
            following: summary.following,
            mutuals: summary.mutuals,
            nonFollowers: summary.nonFollowers,
            unreported: summary.unreported,
            notFollowedBack: summary.notFollowedBack,
          },
          lists: lists.map(({ list, complete, syncRun, cutShort }) => ({
            list,
            complete: complete && {
              people: complete.people,
              pages: complete.pages,
              hasEveryone: complete.hasEveryone,
              connectionStatus: complete.connectionStatus,
              finishedAt: new Date(complete.finishedAt).toISOString(),
            },
            syncRun: syncRun && {
              step: syncRun.step,
              pages: syncRun.pagesStored,
              people: syncRun.peopleStored,
              state: syncRun.state,
              reason: syncRun.reason,
              attempts: syncRun.attempts,
            },
            cutShort,
          })),
          queue: {
            waiting: queue.waiting,
            sending: queue.sending,
            paused: queue.paused,
            lastReasons,
          },
          budgets: {
            unfollowsOfApp: left(budgets.unfollowsOfApp),
            followsOfAccount: left(budgets.followsOfAccount),
            followsOfApp: left(budgets.followsOfApp),
          },
        };
      }),
    ),
  };
  return JSON.stringify(report, null, 2);
}

/** Who is signed in there is nobody's business. */
function withoutViewer({ viewer, ...report }: PageReport): object {
  return { ...report, viewer: viewer === null ? 'not shown' : 'shown' };
}
