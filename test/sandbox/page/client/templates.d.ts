import type { DrawnPart, PageSettings } from '../settings';
import type { Known, Modal, PersonView, PostView, Screen, View } from '../view';

export type AttributeValue = string | number | boolean | null | undefined;
export interface VElement {
  tag: string;
  attributes: Record<string, AttributeValue>;
  children: (VNode | null)[];
}
export type VNode = VElement | { text: string };
export type Child = VNode | string | number | null | undefined | false | Child[];

/** What every template needs: settings, words, class names, and X's habits with links. */
export interface Context {
  settings: PageSettings;
  dir: 'ltr' | 'rtl';
  t: (word: string, values?: Record<string, string | number>) => string;
  c: (names: string) => string;
  link: (path: string) => string;
  padded: (value: string) => string;
  count: (value: number) => string;
  month: (iso: string) => string;
}
/** Whose profile each part of a header is of. */
export interface HeaderOf {
  rest: Extract<Screen, { kind: 'profile' }>;
  name: PersonView | null;
  indicator: PersonView | null;
  button: PersonView | null;
}
export interface Commit {
  parts: ('clear' | 'name' | 'indicator' | 'button' | 'rest' | 'body')[];
  render: 'anew' | 'patched';
  /** Tasks until it comes. */
  turns: number;
}
export interface ColumnParts {
  bar: VElement;
  header: VElement | null;
  tabs: VElement | null;
  body: VElement;
}
export type Row =
  | { kind: 'post'; post: PostView }
  | { kind: 'person'; person: PersonView; tag: string }
  | { kind: 'title'; text: string }
  | { kind: 'more'; path: string };

export function h(tag: string, attributes: Record<string, AttributeValue>, ...children: Child[]): VElement;
export function mount(node: VNode): Element | Text;
/** Brings what was mounted to the next render as React does, which keeps what others put in. */
export function patch(old: VNode, next: VNode): void;
/** HTML, every text and attribute escaped. */
export function serialise(node: VNode | null): string;
export function classNameOf(name: string, build: string): string;
export function wordsIn(language: string): (word: string, values?: Record<string, string | number>) => string;
export function directionOf(settings: PageSettings): 'ltr' | 'rtl';
export function createContext(
  settings: PageSettings,
  origin: string,
  drawn?: (key: string, part: DrawnPart) => boolean,
): Context;
export function navigation(x: Context, viewer: PersonView, path: string): VElement;
export function bottomBar(x: Context): VElement;
export function sidebar(x: Context, people: PersonView[]): VElement;
export function columnParts(x: Context, view: View, scrolled: boolean): ColumnParts;
export function primaryColumn(x: Context, parts: ColumnParts): VElement;
export function timelineRows(x: Context, view: View): Row[];
export function renderRow(x: Context, row: Row): VElement;
export function modalLayer(x: Context, modal: Modal, viewer: PersonView): VElement;
export function headerOf(screen: Extract<Screen, { kind: 'profile' }>): HeaderOf;
export function profileHeader(x: Context, of: HeaderOf): VElement;
export function hoverCard(
  x: Context,
  of: { person: PersonView; known: Known } | null,
  at: { left: number; top: number },
): VElement;
export function accountMenu(x: Context, viewer: PersonView, accounts: PersonView[]): VElement;
export function suggestions(x: Context, people: PersonView[]): VElement;
/** In how many commits another person's profile is drawn, and in which order. */
export function planCommits(settings: PageSettings, random: () => number): Commit[];
export function createRandom(seed: number): () => number;
/** Parts drawn one after the other; `next` takes a step of all that is held. */
export function createSteps(
  settings: PageSettings,
  redraw: () => void,
): { drawn(key: string, part: DrawnPart): boolean; next(): void; forget(kind: string): void };
export function confirmSheet(x: Context, person: PersonView): VElement;
/** Row heights in px, with the sum above any row in logarithmic time. */
export function createHeights(
  total: number,
  estimate: number,
): {
  top(index: number): number;
  height(index: number): number;
  sum(): number;
  set(index: number, height: number): number;
  rowAt(offset: number): number;
};
