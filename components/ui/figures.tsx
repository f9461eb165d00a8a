import type { ComponentChildren } from 'preact';

export type Figure = readonly [label: string, value: ComponentChildren, tone?: 'good' | 'warning' | undefined];

const LOOKS = {
  pairs: 'figures',
  columns: 'figures figures-columns',
  'large columns': 'figures figures-columns figures-large',
  grid: 'figures figures-grid',
} as const;

/** Numbers with their names: in one line each pair, each over its name, or each under its name in a grid. */
export function Figures({ look, figures }: { look: keyof typeof LOOKS; figures: readonly Figure[] }) {
  return (
    <dl class={LOOKS[look]}>
      {figures.map(([label, value, tone]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Short facts in one line, as many as there are. */
export function Facts({ facts }: { facts: readonly (string | false | null)[] }) {
  return <ul class="facts">{facts.map((fact) => typeof fact === 'string' && <li key={fact}>{fact}</li>)}</ul>;
}
