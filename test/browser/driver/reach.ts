import type { Held, Spoken } from './types';

/** An element, document or shadow root inside a page, as its browser names it. */
export type Ref = string & { readonly ref: unique symbol };

/** A function for the page: gets the referenced nodes, then JSON values. Typed loosely, since it runs elsewhere. */
export type InPage<Result> = (nodes: any[], ...args: any[]) => Result | Promise<Result>;

/** The ways into a page in which the browsers differ. */
export interface Reach {
  /** The document, then every shadow root in tree order, closed ones too. */
  roots(): Promise<Ref[]>;
  /**
   * Elements that match a selector and hold a text ('' for any): those of the document, then those of every shadow
   * root; or those under `within` alone.
   * @param most how many are wanted
   */
  select(css: string, text: string, most: number, within: Ref | undefined): Promise<Ref[]>;
  /** Elements the browser's accessibility tree gives this role and name, under `within` or anywhere. */
  byRole(role: string, name: string | undefined, within: Ref | undefined): Promise<Ref[]>;
  /** Calls a self-contained function in the page's own world; what it gives must be JSON. */
  call<Result>(run: InPage<Result>, nodes: Ref[], ...args: unknown[]): Promise<Result>;
  /** Loads an address and resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  /** The size of type that the person has set in the browser, px. */
  setTypeSize(px: number): Promise<void>;
  /** Whether the person points with a finger. */
  setFinger(isFinger: boolean): Promise<void>;
  /** The page's accessibility tree. */
  spoken(): Promise<Spoken>;
  /** What the page holds once its garbage is collected. */
  held(): Promise<Held>;
  /** Gives the page in front the keyboard, wherever in the browser it is. */
  takeKeyboard(): Promise<void>;
  /** What went wrong in the page so far. */
  errors(): Promise<string[]>;
}

/** Source of a function of a JSON text and of nodes, for `call`. */
export function sourceForJson(run: InPage<unknown>): string {
  return `async (json, ...nodes) => JSON.stringify((await (${String(run)})(nodes, ...JSON.parse(json))) ?? null)`;
}

/** The same for a function that gives nodes. */
export function sourceForNodes(run: InPage<Node[]>): string {
  return `(json, ...nodes) => (${String(run)})(nodes, ...JSON.parse(json))`;
}
