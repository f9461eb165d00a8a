import {
  COPY,
  GIVEN_UP,
  LOSS,
  MADE,
  updateRecord,
  type Copy,
  type Database,
  type Loss,
  type StoreName,
  type WriteTransaction,
} from '../../storage';
import { digestOf, type Locks } from '../../base';
import { loseLedgerIn } from '../../queue';
import { mergeRulesIn, type KeptInSync } from '../../relationships';
import { toJson } from '../backup/json';
import { COPIED, gatherIn, isMissedByNobody, lacksOf, putBackIn, type Contents, type Copied } from './contents';
import { readCopy, removeCopy, writeCopy, type CopyFiles, type FoundCopy } from './file';

/** A mark in a third store. 'copied': there is a copy. 'behind': there is one, and it could not be updated. */
export interface Mark {
  read(): Promise<'none' | 'copied' | 'behind'>;
  write(mark: 'none' | 'copied' | 'behind'): Promise<void>;
}

/** Keeps what is precious and small in two stores that fail independently, and repairs either from the other. */
export interface SecondCopy {
  /** The database; writes through it are copied shortly after. */
  readonly db: Database;
  /** Resolves once all writes so far are in the copy. @throws where the copy cannot be written */
  written(): Promise<void>;
  /**
   * Resolves once a loss of the database would be noticed: all writes are in the copy, or the mark says that the copy
   * is behind. @throws where neither can be written
   */
  covered(): Promise<void>;
  /**
   * Compares both, restores what is missing or older, and stores what to tell the person (`Loss`). To be called at
   * each start before anything else.
   */
  mend(): Promise<void>;
}

interface CopyNeeds {
  readonly db: Database;
  readonly files: CopyFiles;
  readonly mark: Mark;
  /** Keep lists and keep rules in the browser's sync. */
  readonly keptInSync: () => Promise<KeptInSync>;
  readonly locks: Locks;
  /** ms since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly report: (error: unknown) => void;
}

const STRICT = { durability: 'strict' } as const;
/** The lock under which one context compares or copies. */
export const LOCK = 'mutuals-second-copy';
/** Writes that follow each other within this are copied together, ms. */
const TOGETHER_MS = 500;
/**
 * Instead of a digest: the copy is behind and has to be written again; it holds nothing that was deleted on purpose.
 */
export const AGAIN = 'again';
/** The delay before a failed copy is retried, ms. */
const AGAIN_MS = 10_000;

const isCopied = (name: StoreName): boolean => (COPIED as readonly StoreName[]).includes(name);

export function createSecondCopy({ db, files, mark, keptInSync, locks, now, sleep, report }: CopyNeeds): SecondCopy {
  let isAsked = false;
  /** Whether this context has compared the copy with the database, so that it may be overwritten. */
  let isCompared = false;
  let writing: Promise<void> = Promise.resolve();
  const written = (): Promise<void> =>
    (writing = writing.catch(() => undefined).then(() => locks.request(LOCK, copyNow)));

  function changed(): void {
    if (isAsked) return;
    isAsked = true;
    const copied = sleep(TOGETHER_MS).then(() => {
      isAsked = false;
      return written();
    });
    copied.catch(async (error: unknown) => {
      report(error);
      // A full disk may get room again: until the copy is written, a truncated database could not be repaired.
      await sleep(AGAIN_MS);
      changed();
    });
  }

  async function gather(): Promise<{
    contents: Contents;
    known: Copy | undefined;
    loss: boolean;
    made: 'no' | 'yes' | 'given up';
  }> {
    const tx = db.readTransaction(COPIED);
    const state = tx.objectStore('state');
    const [contents, known, loss, made] = await Promise.all([
      gatherIn(tx, now()),
      state.get(COPY),
      state.getKey(LOSS),
      state.get(MADE),
    ]);
    return {
      contents,
      known: known?.value as Copy | undefined,
      loss: loss !== undefined,
      made: made === undefined ? 'no' : made.value === GIVEN_UP ? 'given up' : 'yes',
    };
  }

  async function copyNow(): Promise<void> {
    // A copy is only overwritten after it was compared with the database, which may lack what the copy holds: after a
    // loss, a page may write before the background has started.
    if (!isCompared) await compare();
    if (!isCompared) return fellBehind(unread());
    const { contents, known, loss } = await gather();
    const missed = !isMissedByNobody(contents);
    const holds = missed || contents.ledger.length > 0;
    if (!holds && known === undefined) return;
    const same = await digestOf(comparable(contents));
    if (same === known?.same) return;
    // After an intended deletion the older file still holds what was deleted: both are written.
    const isOutdated = known?.same === '';
    // After a failed write the older of the files is still the one to write.
    const number = (known?.number ?? 0) + (isOutdated || known?.same === AGAIN ? 2 : 1);
    // Before the first copy there need be no file: an interruption must not look like a lost copy.
    const isFirst = isOutdated || known === undefined;
    // The database counts as newer until the copy is written: after an interruption it is the one trusted.
    const next = { number, same: isFirst || !holds ? '' : AGAIN };
    // Something was deleted since the contents were read: they are read again.
    if (!(await note(known, next))) return copyNow();
    try {
      if (holds) {
        if (isOutdated) await writeCopy(files, { number: number - 1, at: now(), contents });
        await writeCopy(files, { number, at: now(), contents });
      } else await removeCopy(files);
    } catch (error) {
      // Better no copy than one that still holds what was deleted.
      if (isOutdated) await removeCopy(files).catch(report);
      return fellBehind(error);
    }
    const marked = missed ? 'copied' : 'none';
    if ((missed || !loss) && marked !== (await mark.read())) await mark.write(marked);
    if (holds) await note(next, { number, same });
  }

  /** Marks that the copy can't be written. @throws `error`, or why the mark can't be written either */
  async function fellBehind(error: unknown): Promise<never> {
    if ((await mark.read()) !== 'behind') await mark.write('behind');
    throw error;
  }

  async function remember(): Promise<void> {
    if ((await mark.read()) === 'none') await mark.write('copied');
  }

  /** Compare-and-set of the copy record: stores `value` if `before` is still stored. @returns whether it was */
  async function note(before: Copy | undefined, value: Copy): Promise<boolean> {
    const noted = await updateRecord(
      db,
      'state',
      COPY,
      (stored) => {
        const is = stored?.value as Copy | undefined;
        return is?.number === before?.number && is?.same === before?.same ? { name: COPY, value } : null;
      },
      STRICT,
    );
    return noted !== null;
  }

  async function compare(): Promise<void> {
    const copy = await readCopy(files);
    await mendBy(copy);
    isCompared = copy.kind !== 'unavailable';
  }

  async function mendBy(copy: FoundCopy): Promise<void> {
    const [{ contents, known, made }, was] = await Promise.all([gather(), mark.read().catch(() => null)]);
    if (copy.kind === 'whole') {
      const isOlder = known === undefined || known.number < copy.number;
      const isEmptied = known?.number === copy.number && lacksOf(contents, copy.contents);
      const found =
        known !== undefined && isOlder ? 'older' : made !== 'no' && known === undefined ? 'lost' : 'emptied';
      if (isOlder || isEmptied)
        return putBack(
          { found, mended: was === 'behind' ? 'as copied' : 'all', copiedAt: copy.at },
          // The next copy overwrites the older of the files: the restored contents are in the newer.
          { number: copy.number + 1, same: AGAIN },
          async (tx) => {
            await putBackIn(tx, copy.contents, isOlder);
            if (was === 'behind') await loseLedgerIn(tx);
          },
        );
    }
    if (known !== undefined) {
      if (copy.kind === 'whole' ? known.number === copy.number : isMissedByNobody(contents)) return;
      if (copy.kind === 'whole' || copy.kind === 'unavailable' || known.same === '')
        return void (await note(known, { ...known, same: known.same && AGAIN }).catch(report));
      return putBack({ found: 'copy', mended: 'all', copiedAt: null }, { ...known, same: '' }, () => Promise.resolve());
    }
    if (!isMissedByNobody(contents)) return;
    const wasSetUp = was !== 'none' || made === 'given up';
    // On a full disk Chromium drops the database and can't read files either: the copy may hold all of it.
    if (copy.kind === 'unavailable' && wasSetUp) throw unread();
    const kept = await keptInSync().catch((): KeptInSync => ({ people: [], rules: new Map() }));
    const isInSync = kept.people.length + kept.rules.size > 0;
    if (!wasSetUp && !isInSync && copy.kind !== 'damaged') return;
    const found = wasSetUp || copy.kind === 'damaged' ? (made === 'no' ? 'emptied' : 'lost') : 'new here';
    const mended = isInSync ? 'keep list' : 'nothing';
    await putBack({ found, mended, copiedAt: null }, { number: 0, same: '' }, async (tx) => {
      for (const person of kept.people) await tx.objectStore('keep').put(person);
      for (const [accountId, rules] of kept.rules) await mergeRulesIn(tx, accountId, rules, now());
      await loseLedgerIn(tx);
    });
  }

  /** Stores what was found and the new copy record, and restores what there is, in one transaction. */
  async function putBack(
    loss: Omit<Loss, 'at'>,
    copied: Copy,
    put: (tx: WriteTransaction<Copied>) => Promise<void>,
  ): Promise<void> {
    const tx = db.writeTransaction(COPIED, STRICT);
    await put(tx);
    const value: Loss = { ...loss, at: now() };
    await tx.objectStore('state').put({ name: LOSS, value });
    await tx.objectStore('state').put({ name: COPY, value: copied });
    await tx.done;
  }

  return {
    written,
    covered: () =>
      written().catch(async (error: unknown) => {
        if ((await mark.read()) !== 'behind') throw error;
      }),
    async mend() {
      await locks.request(LOCK, async () => {
        await compare();
        if (!isMissedByNobody((await gather()).contents)) await remember().catch(report);
      });
      written().catch(report);
    },
    db: {
      ...db,
      writeTransaction(stores, options) {
        const tx = db.writeTransaction(stores, options);
        if (stores.some(isCopied)) void tx.done.then(changed, () => undefined);
        return tx;
      },
    },
  };
}

/** An error like the browser's own where a file can't be read. */
function unread(): DOMException {
  return new DOMException('the second copy can’t be read', 'UnknownError');
}

/** The contents to compare: without X's clock, which is copied with the next other change. */
function comparable(contents: Contents): string {
  return toJson({ ...contents, state: contents.state.filter(({ name }) => name !== 'clock') });
}
