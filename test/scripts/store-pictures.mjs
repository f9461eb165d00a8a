import { run } from './bootstrap.mjs';

await run('./store/pictures.ts');
