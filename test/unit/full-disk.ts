import type { Database } from '../../utils/storage';

/** A database of which the n-th write (from 0) after `arm` is refused; told whether that was reached. */
export function fragile(db: Database): { db: Database; arm: (nth: number) => void; met: () => boolean } {
  let left = Infinity;
  return {
    arm: (nth) => void (left = nth),
    met: () => left < 0,
    db: {
      ...db,
      writeTransaction: (...asked) => {
        if (left-- === 0) throw new DOMException('no room', 'QuotaExceededError');
        return db.writeTransaction(...asked);
      },
    },
  };
}

export const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';
