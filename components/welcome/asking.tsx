import { say, type Word } from '../../utils/base';
import { Button } from '../ui/button';
import { Drawing, type DrawingName } from './drawing';
import { Picture } from './picture';

const HANDLED: readonly { readonly icon: DrawingName; readonly what: Word; readonly how: Word }[] = [
  { icon: 'eye', what: 'welcome_reads', how: 'welcome_reads_what' },
  { icon: 'store', what: 'welcome_stores', how: 'welcome_stores_what' },
  { icon: 'send', what: 'welcome_sends', how: 'welcome_sends_what' },
  { icon: 'never', what: 'welcome_never', how: 'welcome_never_what' },
];

/** What Mutuals does and what it handles; *Use it* agrees to what the table names. */
export function Asking({ isAgain, onUse }: { isAgain: boolean; onUse: () => void }) {
  return (
    <div class="asking">
      <section class="stack stack-wider" aria-labelledby="welcome">
        <h1 id="welcome">{say('welcome_title')}</h1>
        <p class="lead">{say('welcome_lead')}</p>
        {isAgain && <p class="sunk">{say('welcome_again')}</p>}
        <table class="handled">
          <tbody>
            {HANDLED.map(({ icon, what, how }) => (
              <tr key={what}>
                <th scope="row">
                  <span>
                    <Drawing name={icon} />
                    {say(what)}
                  </span>
                </th>
                <td>{say(how)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div class="use">
          <Button look="primary" onClick={onUse}>
            {say('welcome_use')}
          </Button>
          <p class="hint small">
            {!isAgain && `${say('welcome_until')} `}
            <a href="privacy.html" target="_blank" hreflang="en">
              {say('welcome_privacy')}
            </a>
          </p>
        </div>
      </section>
      <Picture />
    </div>
  );
}
