import type { ComponentChildren } from 'preact';

/** A label and its value. */
export type Figure = readonly [label: string, value: ComponentChildren, tone?: 'good' | 'warning' | undefined];

/** Numbers with their names: in one line each pair ('pairs'), or each number over its name. */
export function Figures({
  look,
  figures,
}: {
  look: 'pairs' | 'columns' | 'large columns';
  figures: readonly Figure[];
}) {
  const columns = look === 'pairs' ? '' : ' figures-columns';
  return (
    <dl class={`figures${columns}${look === 'large columns' ? ' figures-large' : ''}`}>
      {figures.map(([label, value, tone]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
