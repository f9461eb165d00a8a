/** Prices in millionths of a USD, so that sums stay exact (X's pay-per-use price list, 2026). */
const MICRO_USD = { user: 10_000, ownedUser: 1_000, post: 5_000, follow: 15_000, unfollow: 10_000 };

/** What X would write on an App's bill. */
export interface Billing {
  /** Bills users, or posts that came along with them; the same user is billed once per App and UTC day. Returns USD. */
  readUsers(clientId: string, ids: readonly string[], price: 'user' | 'ownedUser' | 'post'): number;
  /** Bills one call. Returns USD. */
  call(clientId: string, action: 'follow' | 'unfollow'): number;
  /** USD of all days. */
  totalOf(clientId: string): number;
  total(): number;
}

export function createBilling(now: () => number): Billing {
  const totals = new Map<string, number>();
  let day = -1;
  let billedToday = new Set<string>();

  function add(clientId: string, micro: number): number {
    totals.set(clientId, (totals.get(clientId) ?? 0) + micro);
    return micro / 1e6;
  }
  return {
    readUsers(clientId, ids, price) {
      const today = Math.floor(now() / 86_400_000);
      if (today !== day) {
        day = today;
        billedToday = new Set();
      }
      let fresh = 0;
      for (const id of ids) {
        const resource = `${clientId} ${id}`;
        if (billedToday.has(resource)) continue;
        billedToday.add(resource);
        fresh++;
      }
      return add(clientId, fresh * MICRO_USD[price]);
    },
    call: (clientId, action) => add(clientId, MICRO_USD[action]),
    totalOf: (clientId) => (totals.get(clientId) ?? 0) / 1e6,
    total: () => Array.from(totals.values()).reduce((sum, micro) => sum + micro, 0) / 1e6,
  };
}
