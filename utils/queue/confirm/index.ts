export * from './proposals';
export * from './view';
