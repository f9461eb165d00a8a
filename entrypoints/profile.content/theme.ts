import { watchTheme, type PageTheme } from '../../utils/x';

/** How the page looks, watched from the moment that something is shown on it. */
export interface Theme {
  readonly current: () => PageTheme;
  /** Calls `onChange` with each later theme, until `signal`. */
  readonly follow: (signal: AbortSignal, onChange: (theme: PageTheme) => void) => void;
}

export function createTheme(window: Window & typeof globalThis, signal: AbortSignal): Theme {
  let theme: PageTheme | null = null;
  const followers = new Set<(theme: PageTheme) => void>();
  return {
    current() {
      if (!theme)
        watchTheme(window, signal, (now) => {
          theme = now;
          followers.forEach((follower) => follower(now));
        });
      return theme!;
    },
    follow(until, onChange) {
      followers.add(onChange);
      until.addEventListener('abort', () => followers.delete(onChange));
    },
  };
}
