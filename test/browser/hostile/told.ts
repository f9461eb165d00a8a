import { idsInText } from '../../../utils/base';

/** Ids and handles of the account's list that an answer to a page tells of. */
export function toldIn(answer: object, ask: { readonly people?: unknown }): string[] {
  const told = { ...answer } as Record<string, unknown>;
  if (told['kind'] === 'marks')
    return (idsInText(ask.people as string) ?? []).filter((_, index) => (told['letters'] as string)[index] !== '.');
  if (told['kind'] === 'relationship')
    return told['person'] || told['kept'] || told['action'] ? [told['userId'] as string] : [];
  const kept = (told['kept'] ?? []) as readonly string[] | boolean;
  const queue = told['queue'] as { current?: object | null; next?: object | null } | null | undefined;
  const lists = [told['rows'], told['people'], told['actions'], [queue?.current, queue?.next].filter(Boolean)];
  const rows = lists.flatMap((list) => (Array.isArray(list) ? list : []));
  return [
    ...rows.map((row: { id?: string; userId?: string }) => row.id ?? row.userId ?? ''),
    ...(Array.isArray(kept) ? (kept as string[]) : []),
  ];
}
