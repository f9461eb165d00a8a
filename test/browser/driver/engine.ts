import type { ChildProcess } from 'node:child_process';
import type { Page } from 'puppeteer-core';
import type { Reach } from './reach';
import type { Appearance } from './types';

/** A running browser of either kind, as `launch` needs it. */
export interface Engine {
  process: ChildProcess;
  /** The extension's, without a slash at the end. */
  origin: string;
  pages(): Promise<Page[]>;
  urlOf(page: Page): Promise<string>;
  newPage(): Promise<Page>;
  /** Makes a page ready to be driven. */
  prepare(page: Page): Promise<Reach>;
  openPopup(): Promise<Page>;
  setAppearance(change: Partial<Appearance>): Promise<void>;
  stopWorker(): Promise<void>;
  isBackgroundRunning(): Promise<boolean>;
  backgroundErrors(): Promise<string[]>;
  backgroundBytes(): Promise<number | null>;
  close(): Promise<void>;
}
