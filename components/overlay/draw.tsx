import type { ComponentChildren, VNode } from 'preact';
import { jsx } from 'preact/jsx-runtime';
import type { Deed, Drawn } from '../../utils/messages';

/**
 * What an overlay says and offers is drawn in the background and told to the page as it is to be shown,
 * so that pages of X carry neither its sentences nor its rules. What is drawn depends on what it is given
 * alone: no state, no effects.
 */
export function draw(node: ComponentChildren): Drawn[] {
  if (node === null || node === undefined || node === '' || typeof node === 'boolean') return [];
  if (Array.isArray(node)) return node.flatMap(draw);
  if (typeof node !== 'object') return [String(node)];
  const { type, props, key } = node as VNode<{ children?: ComponentChildren }>;
  if (typeof type === 'function') return draw((type as (props: object) => ComponentChildren)(props));
  const { children, ...rest } = props;
  return [[type, { key, ...rest }, draw(children)]];
}

/** What is done for good: asked for by a guarded button alone. */
type Confirmed = { readonly name: 'page/choose' };

interface PressProps {
  look: 'strong' | 'outline' | 'risky' | 'quiet';
  /** What is asked for, or the step that is shown instead. */
  does: Exclude<Deed, Confirmed>;
  /** What it says while a question of that name is not answered. */
  meanwhile?: readonly [name: string, word: string];
  children: ComponentChildren;
}

/** A button that only a person can press. */
export function Press({ look, does, children, ...rest }: PressProps) {
  return jsx('button', { type: 'button', class: `button ${look}`, does, ...rest, children } as object);
}

/** A button that confirms something for good. */
export function GuardedPress({ does, children }: Pick<PressProps, 'children'> & { does: Deed }) {
  return jsx('guarded', { does, children } as object);
}

/** One of several, by a press with its number; the first to begin with, and after anything is asked for. */
export function Steps({ children }: { children: readonly ComponentChildren[] }) {
  return jsx('steps', { children: children.map((child) => jsx('step', { children: child })) });
}

/** A sentence with a `{when}`, how far `at` (ms since 1970) is, which goes on being true. 'behind': never told as to come. */
export function When({ text, at, lies = 'behind' }: { text: string; at: number; lies?: 'behind' | 'ahead' }) {
  return jsx('when', { text, at, lies } as object);
}

/** Why the last thing asked for was refused; `children` while there is nothing to say. */
export function Trouble({ look, children }: { look?: 'note'; children?: ComponentChildren }) {
  return jsx('trouble', { class: look, children } as object);
}

/** What gets the focus when it appears. */
export const FOCUSED: object = { tabIndex: -1, focused: true };
