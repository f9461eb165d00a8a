import { browser } from '../browser';

/** What there is of it: Chrome and Edge, Firefox on computers; neither in Firefox for Android nor in Safari. */
interface SideApis {
  readonly sidePanel?: { open(options: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}

const apis: SideApis = browser;

/** Whether this browser has a side panel for extensions. */
export const HAS_SIDE_PANEL = apis.sidePanel !== undefined || apis.sidebarAction !== undefined;

/**
 * Opens the side panel of a window. Only within a press: Firefox looks for it before anything is awaited.
 * @param windowId where the caller knows it; else the window in front
 */
export async function openSidePanel(windowId?: number): Promise<void> {
  if (apis.sidebarAction) return apis.sidebarAction.open();
  await apis.sidePanel?.open({ windowId: windowId ?? (await browser.windows.getCurrent()).id ?? NaN });
}
