import type { ComponentChildren } from 'preact';
import { say } from '../../utils/base';

/**
 * What an extension page shows before the person has let anything be stored: the way to the page that says what is
 * handled.
 */
export function BeforeUse({ children }: { children: ComponentChildren }) {
  return (
    <main class="before-use stack stack-wide">
      <p class="brand">
        <img src="/icon/icon.svg" alt="" width="28" height="28" />
        {say('action_title')}
      </p>
      <h1>{say('before_use_title')}</h1>
      <p>{say('before_use_text')}</p>
      <a class="button button-primary" href="welcome.html" target="_blank">
        {say('before_use_button')}
      </a>
      {children}
    </main>
  );
}
