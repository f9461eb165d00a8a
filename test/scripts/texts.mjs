import { run } from './bootstrap.mjs';

await run('./texts.ts');
