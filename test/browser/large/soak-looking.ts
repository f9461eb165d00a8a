import type { Person } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { leavePanel, unfoldLimits } from '../journey/steps';
import { softly } from '../overlay/steps';
import { goTo } from '../review/steps';

/** Runs in a page of X: scrolls down by so many frames' steps, and to the top again. */
async function scrollThrough(frames: number, step: number): Promise<void> {
  for (let frame = 0; frame < frames; frame++) {
    scrollBy(0, step);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  scrollTo(0, 0);
}

/** What is looked at all day, and leaves no trace: each step begins anywhere and leaves nothing open. */
export function lookingAt({
  driver,
  tab,
  mutuals,
  random,
  toOwn,
}: {
  readonly driver: () => Driver;
  /** X's page. */
  readonly tab: () => Tab;
  readonly mutuals: readonly Person[];
  readonly random: () => number;
  /** Goes to a page of the account's own by its path, until something is there. */
  readonly toOwn: (path: string, css: string) => Promise<void>;
}) {
  const below = (most: number) => Math.floor(random() * most);
  const anybody = (): Person => mutuals[below(mutuals.length)]!;

  return {
    async list() {
      await toOwn('/following', '.list-strip');
      await tab().evaluate(scrollThrough, 100 + below(300), 200 + below(600));
      if (random() < 0.5) return;
      await toOwn('/followers', '[data-testid="UserCell"]');
      await tab().evaluate(scrollThrough, 300, 800);
    },
    async card() {
      await tab().bringToFront();
      for (const { handle } of [anybody(), anybody()]) {
        await softly(tab(), `/${handle}`);
        await tab().waitForText(`@${handle}`);
        await (await tab().find({ css: 'button.badge', text: 'Mutual' })).click();
        await tab().find({ css: '.card' });
        await tab().press('Escape');
        await tab().gone({ css: '.card' });
      }
    },
    async home() {
      await tab().bringToFront();
      const { handle } = anybody();
      await softly(tab(), `/${handle}`);
      await tab().find({ css: 'button.badge' });
      await softly(tab(), '/home');
      // How the queue stands may be said everywhere.
      await tab().gone({ css: '.badge, .bar, .card, .panel, .list-strip, .mark' });
      await tab().evaluate(() => history.back());
      await tab().find({ css: 'button.badge' });
    },
    async panel() {
      await toOwn('', '.bar .numbers');
      await (await tab().find({ css: '.bar button', text: 'Review' })).click();
      await tab().find({ css: '.panel .row:not(.loading)' });
      await (await tab().find({ css: '.panel .list' })).press('End');
      await tab().find({ css: '.panel .row:not(.loading)' });
      await leavePanel(tab());
    },
    async popup() {
      const popup = await driver().openExtensionPage('popup.html');
      await popup.find({ css: 'a.cell b' });
      await unfoldLimits(popup);
      await popup.close();
    },
    async review() {
      const review = await driver().openExtensionPage('review.html');
      await review.find({ css: '.list .row:not(.loading)' });
      await (await review.find({ css: '.list' })).press('End');
      await goTo(review, 'Queue');
      await goTo(review, 'History');
      await review.close();
    },
  };
}
