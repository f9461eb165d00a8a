import type { Ask } from '../../utils/messages';

/**
 * Until the background has told how overlays look, they take their room and no more; a sentence can be
 * read on any ground where it never does.
 */
const BARE =
  ':host{all:initial!important;font:15px/1.3334 TwitterChirp,-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif!important;color:#777!important}' +
  '.anchor,.loading{display:inline-flex;vertical-align:middle}.loading{inline-size:117px;block-size:24px}' +
  '.icon{inline-size:1em;fill:none;stroke:currentColor}' +
  ':host(mutuals-bar){margin-block-start:12px!important}.bar{min-block-size:104px}@media(max-width:600px){.bar{min-block-size:184px}}';

let styles = BARE;
const bare = new Set<() => void>();

/** Styles for a root of ours, with `own` behind them. */
export function createStyle(document: Document, own: string): HTMLStyleElement {
  const style = document.createElement('style');
  const dress = (): void => void (style.textContent = styles + own);
  dress();
  if (styles === BARE) bare.add(dress);
  return style;
}

/** Fetches the looks, once for all overlays of this page. */
export async function dressAsMeant(ask: Ask): Promise<void> {
  if (styles !== BARE) return;
  const asked = await ask('page/styles', {});
  if (asked.kind === 'no answer') return;
  styles = asked.answer.css;
  bare.forEach((dress) => dress());
  bare.clear();
}
