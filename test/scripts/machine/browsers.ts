import { delimiter, join } from 'node:path';
import type { BrowserName } from '../../browser/driver/types';
import { installFromDebian, isProgram } from './debian';

interface Whereabouts {
  variable: string;
  /** Names in the PATH, the best first. Chrome itself is left out: it no longer loads an unpacked extension for a tool. */
  names: string[];
  places: Partial<Record<NodeJS.Platform, string[]>>;
  debian: string;
  advice: string;
}

const { env } = process;
const programs = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
  (path) => path !== undefined,
);

const whereabouts: Record<BrowserName, Whereabouts> = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'chrome-for-testing', 'ungoogled-chromium'],
    places: {
      linux: ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/chrome-for-testing/chrome'],
      darwin: [
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      ],
      win32: programs.map((path) => join(path, 'Chromium', 'Application', 'chrome.exe')),
    },
    debian: 'chromium',
    advice:
      'Chromium was not found. Install it (Debian: apt install chromium; macOS: brew install --cask chromium; ' +
      'anywhere: npx @puppeteer/browsers install chrome), or set CHROMIUM_PATH to its program. ' +
      'Google Chrome itself will not do: it no longer loads unpacked extensions for tools.',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    places: {
      linux: [
        '/usr/lib/firefox-esr/firefox-esr',
        '/usr/lib/firefox/firefox',
        '/snap/bin/firefox',
        '/opt/firefox/firefox',
      ],
      darwin: [
        '/Applications/Firefox.app/Contents/MacOS/firefox',
        '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      ],
      win32: programs.map((path) => join(path, 'Mozilla Firefox', 'firefox.exe')),
    },
    debian: 'firefox-esr',
    advice:
      'Firefox was not found. Install it (Debian: apt install firefox-esr; others: https://www.mozilla.org/firefox), ' +
      'or set FIREFOX_PATH to its program.',
  },
};

function present({ names, places }: Whereabouts): string | undefined {
  const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  const inPath = names.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [...inPath, ...(places[process.platform] ?? [])].find(isProgram);
}

/**
 * Where a browser's program is: the environment's word (CHROMIUM_PATH, FIREFOX_PATH), then the usual names and places,
 * then Debian's package, installed.
 * @throws Error with a sentence on how to get the browser
 */
export async function findBrowser(browser: BrowserName): Promise<string> {
  const wanted = whereabouts[browser];
  const named = env[wanted.variable];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`${wanted.variable} is ${named}, which is no program.`);
  }
  const found = present(wanted);
  if (found) return found;
  installFromDebian([wanted.debian]);
  const installed = present(wanted);
  if (installed) return installed;
  throw new Error(wanted.advice);
}
