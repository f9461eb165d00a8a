import type { ConnectView } from '../../../components/shared/connect-outcome';
import type { AppId } from '../../../utils/base';
import { NO_ACCESS, type Asked, type SignInAnswer } from '../../../utils/messages';
import type { ExtensionPage } from '../page/page';

export type Connecting = ReturnType<typeof createConnecting>;

type Connect = 'account/connect' | 'account/connect-oauth1' | 'account/connect-app-only';

/**
 * How a sign-in ended. A background that stopped under it has lost its window, and would have done what is for the
 * person to try again.
 */
export function signInAnswer(asked: Asked<Connect>): SignInAnswer {
  if (asked.kind === 'answer') return asked.answer;
  return { kind: asked.why === NO_ACCESS ? 'not allowed' : 'failed', detail: asked.why };
}

/** The state of connecting an account on this page, and the way to begin; one sign-in at a time. */
export function createConnecting() {
  let state: ConnectView = { kind: 'idle' };
  return {
    state: (): ConnectView => state,
    async connect(page: ExtensionPage<unknown>, appId: AppId | null): Promise<void> {
      if (state.kind === 'connecting') return;
      state = { kind: 'connecting' };
      // Within the press, since access may have to be asked for.
      const asking = page.ask('account/connect', { appId });
      await page.refresh();
      const asked = await asking;
      state = { kind: 'ended', answer: signInAnswer(asked) };
      await page.refresh();
    },
  };
}
