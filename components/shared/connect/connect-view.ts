import type { SignInAnswer } from '../../../utils/messages';

/** How connecting an account stands. */
export type ConnectView =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ended'; readonly answer: SignInAnswer };
