/** All keys that start with the given parts: an array sorts after every number, string and date of its place. */
export function prefixRange(...parts: readonly IDBValidKey[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []]);
}
