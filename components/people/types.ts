import type { ComponentChildren, ComponentType } from 'preact';
import type { ReviewPerson } from '../../utils/relationships';

/** A person of a list, as rows and cards show them. */
export type Person = ReviewPerson;

/** The button that confirms something for good: each place where a list is shown has its own way to guard it. */
export type ConfirmButton = ComponentType<{
  readonly onPress: () => void;
  readonly disabled: boolean;
  readonly children: ComponentChildren;
}>;
