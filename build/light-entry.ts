import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const CONTENT = fileURLToPath(new URL('../entrypoints/profile.content/index.ts', import.meta.url));
const ENTRY = /virtual:wxt-content-script-isolated-world-entrypoint/;

/** Starts the content script, and carries none of what its definition tells the build. */
export function lightEntry(): Plugin {
  return {
    name: 'light-entry',
    transform(_code, id) {
      if (!ENTRY.test(id)) return null;
      return `import { start } from ${JSON.stringify(CONTENT)};\nimport { ContentScriptContext } from 'wxt/utils/content-script-context';\nstart(new ContentScriptContext());`;
    },
  };
}
