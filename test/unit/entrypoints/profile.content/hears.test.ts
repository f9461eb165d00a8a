import { expect, test, vi } from 'vitest';
import script from '../../../../entrypoints/profile.content';

type Listener = (message: unknown, sender: object, answer: (report: unknown) => void) => void;
const heard = vi.hoisted(() => [] as unknown[]);

vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: {
    runtime: { onMessage: { addListener: (listener: unknown) => heard.push(listener) } },
    storage: { local: { get: async () => ({}), onChanged: { addListener: () => {} } } },
  },
}));
vi.mock('../../../../entrypoints/profile.content/overlays', () => ({ startOverlays: () => {} }));
vi.mock('../../../../entrypoints/profile.content/host', () => ({ OURS: '', removeLeftovers: () => {} }));
vi.mock('../../../../entrypoints/profile.content/language', () => ({ setPageLanguage: () => {} }));
vi.mock('../../../../utils/x', () => ({ reportPage: () => 'the report' }));

test('a content script hears one thing: that the popup asks what was found on the page', () => {
  for (const name of ['window', 'document', 'location']) vi.stubGlobal(name, {});
  void script.main({ signal: new AbortController().signal } as never);
  expect(heard).toHaveLength(1);
  const answers: unknown[] = [];
  const tell = (message: unknown) => (heard[0] as Listener)(message, {}, (answer) => answers.push(answer));
  for (const message of [undefined, null, 'report', { name: 'report page' }, ['report page'], 'REPORT PAGE'])
    tell(message);
  expect(answers).toEqual([]);
  tell('report page');
  expect(answers).toEqual(['the report']);
});
