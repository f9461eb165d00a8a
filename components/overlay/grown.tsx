import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Deed, Drawn } from '../../utils/messages';
import { sayReason, writeDistance } from '../../utils/base';
import { GuardedButton } from './guard';
import { focusOnce } from './parts';
import { trusted } from './trusted';
import { useNow } from './use-now';

/** What something drawn is shown with. */
export interface Ground {
  /** Name of the question that is not answered yet, or null. */
  readonly asking: string | null;
  /** Why the last thing asked for was refused: a key of the words. */
  readonly trouble: string | null;
  /** ms since 1970. */
  readonly clock: () => number;
  readonly act: (deed: Exclude<Deed, number>) => void;
  /** Where the focus goes when what had it is gone. */
  readonly refocus?: () => void;
}

/** For what nothing can be done in. */
export const STILL: Ground = { asking: null, trouble: null, clock: Date.now, act: () => undefined };

type Held = { inside: readonly Drawn[]; ground: Ground } & Record<string, unknown>;

/** Shows what the background has drawn, and carries what is pressed. */
export function grow(drawn: readonly Drawn[], ground: Ground): ComponentChildren {
  return drawn.map((one) => {
    if (typeof one === 'string') return one;
    const [type, { key, does, focused, meanwhile, ...props }, inside] = one;
    const Part = PARTS[type];
    if (Part) return <Part key={key} {...props} does={does} inside={inside} ground={ground} />;
    const Tag = type as 'button';
    if (does !== undefined) {
      const word = meanwhile?.[0] === ground.asking && meanwhile?.[1];
      // The second click of a double click was meant for what stood here before.
      return (
        <Tag
          key={key}
          {...props}
          disabled={ground.asking !== null}
          onClick={trusted(({ detail }: MouseEvent) => {
            if (detail < 2) ground.act(does as never);
          })}
        >
          {word || grow(inside, ground)}
        </Tag>
      );
    }
    return (
      <Tag key={key} {...props} ref={focused ? focusOnce : null} onError={type === 'img' ? gone : undefined}>
        {grow(inside, ground)}
      </Tag>
    );
  });
}

function gone(event: { currentTarget: Element }): void {
  event.currentTarget.remove();
}

function Steps({ inside, ground }: Held) {
  const [step, setStep] = useState(0);
  const act = (deed: Deed): void => {
    setStep(typeof deed === 'number' ? deed : 0);
    if (typeof deed !== 'number') ground.act(deed);
    if (!deed) ground.refocus?.();
  };
  return <>{grow((inside[step] ?? inside[0])![2] as readonly Drawn[], { ...ground, act })}</>;
}

function When({ text, at, lies, ground }: Held) {
  const now = useNow(ground.clock, 1_000);
  return (
    <>
      {(text as string).replace(
        '{when}',
        writeDistance(lies === 'behind' ? Math.min(at as number, now) : (at as number), now),
      )}
    </>
  );
}

function Trouble({ class: look, inside, ground }: Held) {
  const { trouble, asking } = ground;
  const Tag = look ? 'p' : 'span';
  return trouble && asking === null ? (
    <Tag class={look as string} role="alert">
      {sayReason(trouble)}
    </Tag>
  ) : (
    <>{grow(inside, ground)}</>
  );
}

function Guarded({ does, inside, ground }: Held) {
  return (
    <GuardedButton disabled={ground.asking !== null} onPress={() => ground.act(does as never)}>
      {grow(inside, ground)}
    </GuardedButton>
  );
}

const PARTS: Readonly<Partial<Record<string, (held: Held) => ComponentChildren>>> = {
  steps: Steps,
  when: When,
  trouble: Trouble,
  guarded: Guarded,
};
