import { browser } from './browser';

/** Opens the review page in a tab of its own. */
export function openReview(): void {
  void browser.tabs.create({ url: '/review.html' });
}
