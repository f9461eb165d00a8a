import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LICENCES_FILE, licencesText, shippedPackages } from '../../scripts/licences';

/** What is taken from others: which, how much of it, under what licence, and that it is what was looked at. */

const root = resolve(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
> & { scripts: Record<string, string> };

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const named = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

describe('dependencies', () => {
  test('are named by one exact version each, and locked to it', () => {
    for (const [name, version] of named) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version).toBe(version);
    }
  });

  test('are locked by their contents, whatever registry they come from', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  test('run nothing when they are installed, and nor do we', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
    expect(
      Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?(?:install|prepare|pack|publish)/.test(name)),
    ).toEqual([]);
  });

  test('are as many as CONTRIBUTING.md says', () => {
    const said =
      /\*\*(\d+)\*\* packages are shipped in part; \*\*(\d+)\*\* are named for building and testing; \*\*(\d+)\*\* are locked/.exec(
        read('CONTRIBUTING.md'),
      );
    expect(said?.slice(1).map(Number)).toEqual([
      shippedPackages().length,
      Object.keys(manifest.devDependencies).length,
      locked.length,
    ]);
  });
});

describe('what is shipped of others', () => {
  test('carries its notices, as they are in what is installed (node test/scripts/write-licences.mjs)', () => {
    expect(read(LICENCES_FILE)).toBe(licencesText());
  });

  test('is under licences that allow it', () => {
    const licences = [...read(LICENCES_FILE).matchAll(/^\S+ \d\S* \((.+)\)$/gm)].map(([, licence]) => licence!);
    expect(licences.length).toBe(shippedPackages().length);
    expect([...new Set(licences)].filter((licence) => !['MIT', 'ISC', 'MPL-2.0', '0BSD'].includes(licence))).toEqual(
      [],
    );
  });
});
