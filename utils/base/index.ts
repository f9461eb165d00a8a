export { BYTE_ORDER_MARK, csvLine, parseCsv } from './csv';
export {
  apart,
  type CountedWord,
  direction,
  locale,
  say,
  sayCount,
  sayReason,
  speakFrom,
  type Values,
  type Word,
  writeDistance,
  writeNumber,
  writeTime,
  writeUsd,
} from './i18n';
export {
  type AccountId,
  type AppId,
  difference,
  type Handle,
  hasId,
  NO_APP,
  type PackedIds,
  packIds,
  parseHandle,
  parseUserId,
  sameHandle,
  sortedOnce,
  union,
  unpackId,
  unpackIds,
  type UserId,
} from './ids';
export { localLocks, type Locks } from './locks';
export { createLru, type Lru } from './lru';
export { halves, indexOf, indexOfHalves, partOf } from './packed-order';
export { writeCount, writeDay, writeDuration } from './write';
