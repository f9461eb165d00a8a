import type { ComponentChildren, ComponentType } from 'preact';
import type { ReviewPerson } from '../../utils/relationships';

/** A person of a list, as rows and cards show them. */
export type Person = ReviewPerson;

/**
 * The buttons of the place where a list is shown: on x.com, where a page may imitate or cover them, they are
 * guarded, and `Proof` is what only a guarded press hands out.
 */
export interface Controls<Proof> {
  readonly Button: ComponentType<{
    readonly look: 'primary' | 'secondary' | 'quiet';
    readonly onPress: () => void;
    readonly children: ComponentChildren;
  }>;
  /** Confirms something for good. */
  readonly ConfirmButton: ComponentType<{
    readonly disabled: boolean;
    readonly onPress: (proof: Proof) => void;
    readonly children: ComponentChildren;
  }>;
}
