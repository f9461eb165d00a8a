import { reasonOfSilence, type Ask, type Asked, type Deed } from '../../utils/messages';

/** Asks what was pressed for; resolves to why it was refused (a key of the words), or null. */
export async function carryOut(ask: Ask, { name, ask: what }: Extract<Deed, object>): Promise<string | null> {
  const asked: Asked<Extract<Deed, object>['name']> = await ask(name, what as never);
  if (asked.kind === 'no answer') return reasonOfSilence(asked.why);
  return asked.answer.kind === 'refused' ? asked.answer.reason : null;
}
