import { HandleSchema } from '../../../utils/storage';
import * as v from 'valibot';
import type { PageFound } from '../../../components/popup';
import { PAGE_PARTS, type PageReport } from '../../../utils/x';
import { browser } from '../browser';
import { IS_SAMPLE } from '../sample/mode';

/** As in the manifest: where our script runs. */
const ON_X = /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?!i\/oauth2\/)/;

/** A renderer that was taken over answers what it likes: what is no report is none. */
const ReportSchema: v.GenericSchema<PageReport> = v.strictObject({
  page: v.picklist(['signed out', 'new client profile', 'new client', 'own profile', 'profile', 'list', 'not people']),
  viewer: v.nullable(HandleSchema),
  shows: v.picklist(['something', 'untagged', 'no connection', 'nothing']),
  missing: v.pipe(v.array(v.picklist(PAGE_PARTS)), v.maxLength(PAGE_PARTS.length)),
});

/** What the content script of the tab in front says of its page; null off X, and in a sample, which asks no tab. */
export async function pageInFront(): Promise<PageFound | null> {
  if (IS_SAMPLE) return null;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  try {
    const said = v.safeParse(ReportSchema, await browser.tabs.sendMessage<string, unknown>(tab.id, 'report page'));
    return said.success ? said.output : null;
  } catch {
    // Tabs that were open when the extension was installed have no script yet. Chromium names no address to an
    // extension that may only run its script there.
    if (tab.url === undefined) return 'no address';
    return ON_X.test(tab.url) ? 'no script' : null;
  }
}
