import { expect } from 'vitest';
import { readArchive, type Archive, type GivenFile } from '../../../../utils/x/archive';
import type { ArchiveOutcome } from '../../../../utils/x/archive/outcome';
import { archiveTexts, archiveZip, type ArchiveSpec } from '../../../sandbox/archive';

export const MADE = Date.UTC(2026, 9, 1, 12);
export const NOW = Date.UTC(2026, 10, 24);

export const SPEC: ArchiveSpec = {
  account: { id: '9007199254740993', handle: 'ada', name: 'Ada L.' },
  generatedAt: MADE,
  following: ['1899999999999999999', '12', '9007199254740995', '9999999999999999999'],
  followers: ['12', '77', '9007199254740995'],
};

export function file(bytes: Uint8Array<ArrayBuffer> | string, name = 'twitter-archive.zip', lastModified = NOW): File {
  return new File([bytes], name, { lastModified });
}

/** Files as they are chosen one by one. */
export const given = (files: readonly File[]): GivenFile[] => files.map((one) => ({ file: one, path: one.name }));

export const read = (...files: File[]): Promise<ArchiveOutcome> => readArchive(given(files), { now: () => NOW });

/** Reads what must be an archive. */
export async function archiveIn(...files: File[]): Promise<Archive> {
  const outcome = await read(...files);
  expect(outcome).toMatchObject({ kind: 'archive' });
  return (outcome as Extract<ArchiveOutcome, { kind: 'archive' }>).archive;
}

export const zipFile = (spec: Partial<ArchiveSpec> = {}, folder = ''): File =>
  file(archiveZip({ ...SPEC, ...spec }, folder));

/** The files of the data folder, by themselves. */
export function alone(names: readonly string[], spec: Partial<ArchiveSpec> = {}): File[] {
  const texts = archiveTexts({ ...SPEC, ...spec });
  return names.map((name) => file(texts[`data/${name}`]!, name));
}

export const idsOf = (list: Archive['following']): string[] | null => list && Array.from(list.ids, String);
