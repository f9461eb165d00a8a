import type { Controls } from '../../people';
import { Button } from '../button';
import { GuardedButton, type Confirmed } from '../guard';

/** On x.com: a button takes a person's press alone, and what acts for good the proof of a guarded one. */
export const OVERLAY_CONTROLS: Controls<Confirmed> = {
  Button,
  ConfirmButton: GuardedButton,
};
