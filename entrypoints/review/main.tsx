import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/review/review.css';
import { accountInAddress, chosenAccount } from '../shared/page/chosen-account';
import { startReview } from './start';

startReview({ layout: 'page', accountOf: (accounts) => accountInAddress(accounts) ?? chosenAccount(accounts) });
