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

/** Makes `ask` fetch the looks with the first thing that is asked, so that no answer is shown without them. */
export function dressing(ask: Ask): Ask {
  let looks: Promise<void> | null = null;
  return async (name, what) => {
    looks ??= ask('page/styles', {}).then((asked) => {
      if (asked.kind === 'no answer') looks = null;
      else {
        styles = asked.answer.css;
        bare.forEach((dress) => dress());
        bare.clear();
      }
    });
    const [asked] = await Promise.all([ask(name, what), looks]);
    return asked;
  };
}
