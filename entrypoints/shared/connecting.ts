import type { ConnectView } from '../../components/shared/connect-outcome';
import type { AppId } from '../../utils/base';
import type { ExtensionPage } from './page';

export type Connecting = ReturnType<typeof createConnecting>;

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
      // A background that stopped under the sign-in has lost its window: the person may try again.
      state = { kind: 'ended', answer: asked.kind === 'answer' ? asked.answer : { kind: 'failed', detail: asked.why } };
      await page.refresh();
    },
  };
}
