import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/review/review.css';
import '../../components/review/side-panel.css';
import { startReview } from '../review/start';
import { browser } from '../shared/browser';
import { createAccountInFront } from './account-in-front';

const inFront = createAccountInFront();
const { refresh } = startReview({ layout: 'side panel', accountOf: inFront.accountOf, onChoose: inFront.choose });

// It stays open while the person goes from tab to tab, and each may be signed in on X as somebody else.
browser.tabs.onActivated.addListener(refresh);
browser.tabs.onUpdated.addListener((_tab, { status }) => {
  if (status === 'complete') refresh();
});
