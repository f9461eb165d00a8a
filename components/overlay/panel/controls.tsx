import type { Controls } from '../../people';
import { Button } from '../button';
import { GuardedButton, type Confirmed } from '../guard';

const LOOKS = { primary: 'strong', secondary: 'outline', quiet: 'quiet' } as const;

/** On x.com: a button takes a person's press alone, and what acts for good the proof of a guarded one. */
export const OVERLAY_CONTROLS: Controls<Confirmed> = {
  Button: ({ look, ...rest }) => <Button look={LOOKS[look]} {...rest} />,
  ConfirmButton: GuardedButton,
};
