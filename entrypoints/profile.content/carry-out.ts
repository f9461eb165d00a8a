import type { Ask, Asked, Deed, PageMessage } from '../../utils/messages';

/** Asks what was pressed for; resolves to why it was refused (a key of the words), or null. */
export async function carryOut(ask: Ask, { name, ask: what }: Extract<Deed, object>): Promise<string | null> {
  const asked: Asked<PageMessage> = await ask(name, what as never);
  if (asked.kind === 'no answer') return 'reason_no_background';
  return asked.answer.kind === 'refused' ? asked.answer.reason : null;
}
