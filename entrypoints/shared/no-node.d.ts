// What WXT says of Vite, which runs on Node: shipped code takes no types from there (paths in entrypoints/tsconfig.json).
declare const nothing: undefined;
export default nothing;
