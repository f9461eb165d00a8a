import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/review/review.css';
import { chosenAccount } from '../shared/chosen-account';
import { startReview } from './start';

startReview({ layout: 'page', accountOf: chosenAccount });
