import { say } from '../../utils/base';
import type { ProposalView } from '../../utils/queue';
import { Picture } from '../ui/picture';

/** What is asked, and as whom. */
export function Heading({ title, account }: { title: string; account: ProposalView['account'] }) {
  const { handle, name, pictureUrl } = account;
  return (
    <header class="confirm-head">
      <Picture name={name ?? handle} url={pictureUrl} size="small" />
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        <p class="hint small">{say('confirm_as', { handle: `@${handle}` })}</p>
      </div>
    </header>
  );
}
