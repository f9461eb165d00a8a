import { useEffect, useRef } from 'preact/hooks';

/**
 * The heading of a step, which takes the focus as it appears: the button that led to it is gone, a screen reader reads
 * it out, and by keyboard it goes on from there.
 */
export function StepHeading({ id, children }: { id: string; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 id={id} tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}
