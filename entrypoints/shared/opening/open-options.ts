import { browser } from '../browser';
import { besides, IS_SAMPLE } from '../sample/mode';

/** Opens the options; beside a sample, those of the sample. */
export function openOptions(): void {
  void (IS_SAMPLE ? browser.tabs.create({ url: besides('/options.html') }) : browser.runtime.openOptionsPage());
}

/** Opens the options at the keep rules. */
export function openRules(): void {
  void browser.tabs.create({ url: `${besides('/options.html')}#rules` });
}
