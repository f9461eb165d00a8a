export * from './csv';
export * from './encoding';
export * from './format';
export * from './ids';
export { direction, directionOf, isolate, locale, setWordSource } from './language';
export * from './locks';
export * from './lru';
export * from './packed-order';
export * from './words';
