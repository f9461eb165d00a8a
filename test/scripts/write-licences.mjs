import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJiti } from 'jiti';

// Run after a dependency has changed: node test/scripts/write-licences.mjs
const { licencesText, LICENCES_FILE } = await createJiti(import.meta.url).import('./licences.ts');
const { root } = await createJiti(import.meta.url).import('./commands.ts');
writeFileSync(join(root, LICENCES_FILE), licencesText());
