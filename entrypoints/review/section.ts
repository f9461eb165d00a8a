import { SECTIONS, type Section } from '../../components/review';
import { parseUserId } from '../../utils/base';
import type { InCommonOf } from '../../utils/relationships';

const IN_COMMON_OPEN = '#in-common/open';

/** The section that the address names; the first where it names none. */
export function sectionNow(): Section {
  const [named] = location.hash.slice(1).split('/');
  return SECTIONS.flat().find((section) => section === named) ?? 'non-followers';
}

/**
 * Whose list, of those searched for mutuals, is open. It is kept in the tab's own history and not in the address,
 * which the browser would remember after everything here is erased.
 */
export function inCommonNow(): InCommonOf | null {
  if (location.hash !== IN_COMMON_OPEN) return null;
  const { userId, list } = (history.state ?? {}) as { userId?: unknown; list?: unknown };
  const id = parseUserId(userId);
  return id !== null && (list === 'following' || list === 'followers') ? { userId: id, list } : null;
}

/** Opens such a list. */
export function openInCommon(of: InCommonOf): void {
  history.pushState(of, '', IN_COMMON_OPEN);
}
