/** What the toolbar icon's badge may say. The first that has something to say is shown. */
const ORDER = ['archive'] as const;
type Said = (typeof ORDER)[number];

/** The parts of browser.action that are used; Firefox for Android has no badge, and none of them. */
export interface ToolbarAction {
  setBadgeText?(details: { text: string }): Promise<void> | void;
  setBadgeBackgroundColor?(details: { color: string }): Promise<void> | void;
  setBadgeTextColor?(details: { color: string }): Promise<void> | void;
}

export type Toolbar = ReturnType<typeof createToolbar>;

/** Ours as in the icon: white on it has 5.1:1. */
const COLOR = '#0a6ebd';

/**
 * The badge of the toolbar icon, set from here alone. Browsers forget it when they are closed, and keep it while the
 * background is stopped.
 */
export function createToolbar(action: ToolbarAction) {
  const texts = new Map<Said, string>();
  return {
    /** Shows a text of few letters in the badge, or no more. */
    say(what: Said, text: string | null): void {
      if (text === null) texts.delete(what);
      else texts.set(what, text);
      const shown = ORDER.map((one) => texts.get(one)).find((one) => one !== undefined) ?? '';
      void action.setBadgeText?.({ text: shown });
      if (shown === '') return;
      void action.setBadgeBackgroundColor?.({ color: COLOR });
      void action.setBadgeTextColor?.({ color: '#ffffff' });
    },
  };
}
