import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Contrast by WCAG 2.2 of every colour that says something, on every surface it lies on, in both themes. */

const css = ['ui/styles/tokens.css', 'ui/styles/page-tokens.css', 'people/people.css']
  .map((file) => readFileSync(new URL(`../../../../components/${file}`, import.meta.url), 'utf8'))
  .join('\n');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** A token's colour in a theme, as `#rrggbb`. */
function colour(token: string, theme: Theme): string {
  const [, light = '', dark = ''] = new RegExp(`${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
  const hex = theme === 'light' ? light : dark;
  if (hex === '') throw new Error(`No colour ${token}`);
  return hex.length === 4 ? hex.replaceAll(/[\da-f]/g, '$&$&') : hex;
}

/** Of the colours' relative luminances, from 1 to 21. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const part = Number.parseInt(hex.slice(1 + 2 * index, 3 + 2 * index), 16) / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const SURFACES = ['--surface', '--surface-sunk', '--surface-hover', '--surface-selected'];

/** What is too weak on any of the surfaces. */
function tooWeak(tokens: string[], surfaces: string[], least: number, theme: Theme): string[] {
  return tokens.flatMap((token) =>
    surfaces.flatMap((surface) => {
      const has = contrast(colour(token, theme), colour(surface, theme));
      return has < least ? [`${token} on ${surface}: ${has.toFixed(2)}`] : [];
    }),
  );
}

test('the measure is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(THEMES)('in the %s theme', (theme) => {
  test('text is read on every surface (1.4.3)', () => {
    const text = ['--text', '--text-soft', '--text-link', '--good-text', '--warning-text', '--bad-text'];
    expect(tooWeak(text, SURFACES, 4.5, theme)).toEqual([]);
    expect(tooWeak(['--text-on-fill'], ['--fill', '--fill-hover'], 4.5, theme)).toEqual([]);
    expect(tooWeak(['--warning-text'], ['--warning-surface'], 4.5, theme)).toEqual([]);
  });

  test('edges of fields and boxes, the focus, fills and parts of charts are seen on every surface (1.4.11)', () => {
    const drawn = ['--control', '--accent', '--fill', '--text-link', '--sought'];
    const series = ['--series-2', '--series-3', '--series-4'];
    expect(tooWeak([...drawn, ...series], SURFACES, 3, theme)).toEqual([]);
  });

  test('X’s gold and grey ticks are seen on every surface', () => {
    const ticks = [...css.matchAll(/\.tick-\w+ \{\s*fill: (#\w+);/g)].map(([, fill]) => fill!);
    expect(ticks).toHaveLength(2);
    const weak = ticks.filter((tick) => SURFACES.some((surface) => contrast(tick, colour(surface, theme)) < 3));
    expect(weak).toEqual([]);
  });
});

test('who asks for more contrast gets lines as strong as edges, and no soft text', () => {
  const [, more = ''] = /@media \(prefers-contrast: more\) \{([\s\S]*?)\n\}/.exec(css) ?? [];
  expect(more).toContain('--text-soft: var(--text);');
  expect(more).toContain('--line: var(--control);');
});
