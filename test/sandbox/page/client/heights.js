// @ts-check
// Row heights of a long list, with the sum above any row in logarithmic time (a Fenwick tree).

/**
 * @param {number} total How many rows.
 * @param {number} estimate px a row is taken to be high until it is measured.
 */
export function createHeights(total, estimate) {
  const heights = new Float64Array(total).fill(estimate);
  const tree = new Float64Array(total + 1);
  for (let index = 1; index <= total; index += 1) tree[index] = estimate * (index & -index);

  /** @param {number} index px above that row. */
  function top(index) {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += tree[at] ?? 0;
    return sum;
  }

  return {
    top,
    /** @param {number} index */
    height: (index) => heights[index] ?? 0,
    sum: () => top(total),
    /**
     * @param {number} index
     * @param {number} height px.
     * @returns {number} by how many px the row grew.
     */
    set(index, height) {
      const growth = height - (heights[index] ?? 0);
      if (growth === 0) return 0;
      heights[index] = height;
      for (let at = index + 1; at <= total; at += at & -at) tree[at] = (tree[at] ?? 0) + growth;
      return growth;
    },
    /** @param {number} offset px from the list's start. @returns {number} the row there. */
    rowAt(offset) {
      let row = 0;
      let left = offset;
      for (let step = 2 ** Math.floor(Math.log2(total || 1)); step >= 1; step /= 2) {
        const value = tree[row + step];
        if (row + step <= total && value !== undefined && value <= left) {
          row += step;
          left -= value;
        }
      }
      return Math.min(row, Math.max(0, total - 1));
    },
  };
}
