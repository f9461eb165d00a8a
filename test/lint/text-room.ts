/**
 * How much room there is for a text, in columns: one is as wide as a usual Latin letter, a full-width letter is two.
 * Measured in the views at 320 px and in the popup at 360 px, in the languages that need most there.
 */
const ROOM: readonly (readonly [RegExp, number])[] = [
  // The name's limit at Edge Add-ons (45; Mozilla 50, Chrome 75), and Chrome's for the description; characters.
  [/^extension_name$/, 45],
  [/^extension_description$/, 132],
  // A tag in X's rows of 300 px, beside the handle.
  [/^overlay_(?:badge|mark)_/, 28],
  // A third of the popup, in two lines.
  [/^popup_sync_(?:following|mutuals|non_followers)$/, 26],
  // A column's name above its numbers.
  [/^review_column_/, 18],
  // Buttons of a bar on X's page, side by side at 320 px.
  [/^overlay_manual_(?:skip|keep)$|^overlay_strip_(?:next|select)$/, 14],
  [/^overlay_(?:back|cancel|close|done|undo|follow|unfollow)$|^review_(?:follow|keep|skip|unfollow)$/, 20],
  [/^popup_queue_pause$/, 14],
  [/^overlay_strip_dim_/, 40],
];

/** Columns that a text may have at its place: what was measured there, or else twice the English. */
export function roomFor(key: string, english: string): number {
  return ROOM.find(([keys]) => keys.test(key))?.[1] ?? Math.max(40, 2 * columnsOf(english));
}

/** Ranges that are drawn full width (UAX #11, wide), as far as languages of an interface use them. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** The width of a text in columns. Marks that stand over or under another letter have none. */
export function columnsOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\p{Mn}\p{Cf}]/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1), 0);
}
