export { BYTE_ORDER_MARK, csvLine, parseCsv } from './csv';
export {
  writeAgo,
  writeBytes,
  writeCount,
  writeDay,
  writeDays,
  writeDistance,
  writeDuration,
  writeList,
  writeNumber,
  writeRatio,
  writeShare,
  writeTime,
  writeUsd,
} from './format';
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
export { direction, isolate, locale, setWordSource } from './language';
export { localLocks, type Locks } from './locks';
export { createLru, type Lru } from './lru';
export { halves, indexOf, indexOfHalves, partOf } from './packed-order';
export { type CountedWord, say, sayCount, sayReason, type Values, type Word } from './words';
