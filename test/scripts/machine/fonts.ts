import { execFileSync } from 'node:child_process';
import { installFromDebian } from './debian';

/** What pictures are written with: a fontconfig pattern that some font must match, and Debian's package with one. */
const WANTED = [
  { what: 'Latin and Arabic letters', pattern: ':lang=ar', debian: 'fonts-noto-core' },
  { what: 'Chinese, Japanese and Korean', pattern: ':lang=ja', debian: 'fonts-noto-cjk' },
  { what: 'emoji', pattern: ':lang=und-zsye', debian: 'fonts-noto-color-emoji' },
] as const;

function hasFont(pattern: string): boolean {
  try {
    return execFileSync('fc-list', [pattern], { encoding: 'utf8' }).trim() !== '';
  } catch {
    // Without fontconfig's own tool nobody can say: as if there were none.
    return false;
  }
}

/**
 * Sees to the fonts without which names in a picture are boxes. Installed where that needs no question, and else named
 * with the packages to install. Systems other than Linux bring theirs along.
 */
export function findFonts(): void {
  if (process.platform !== 'linux') return;
  const missing = () => WANTED.filter(({ pattern }) => !hasFont(pattern));
  const wanted = missing();
  if (wanted.length === 0) return;
  installFromDebian(['fontconfig', ...wanted.map(({ debian }) => debian)]);
  const still = missing();
  if (still.length === 0) return;
  console.warn(
    `There is no font for ${still.map(({ what }) => what).join(', ')}: pictures will have boxes there. ` +
      `Install one (Debian: apt install ${still.map(({ debian }) => debian).join(' ')}).`,
  );
}
