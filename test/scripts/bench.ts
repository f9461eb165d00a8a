import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createJiti } from 'jiti';
import { root } from './commands';

/** Runs one of test/bench by its name, with the arguments after it; without a name it says which there are. */

const folder = join(root, 'test', 'bench');
const names = readdirSync(folder)
  .filter(
    (name) => name.endsWith('.ts') && name !== 'harness.ts' && name !== 'chromium.ts' && !name.endsWith('-page.ts'),
  )
  .map((name) => name.slice(0, -'.ts'.length));

const [name = '', ...rest] = process.argv.slice(2);
if (names.includes(name)) {
  process.argv.splice(2, Infinity, ...rest);
  await createJiti(import.meta.url).import(join(folder, `${name}.ts`));
} else {
  console.log(`npm run bench -- NAME, where NAME is one of:\n${names.map((one) => `  ${one}`).join('\n')}`);
  process.exitCode = 1;
}
