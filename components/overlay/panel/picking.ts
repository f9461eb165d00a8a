import type { NonFollower, PersonView } from '../../../utils/relationships';
import type { UserId } from '../../../utils/base';
import type { Span } from './rows';

/** A person in the panel; whoever is kept cannot be picked. */
export type PanelRow = PersonView & Pick<NonFollower, 'kept'>;

/** The rows of the panel that have arrived, by their place in the list. */
export type RowsAt = ReadonlyMap<number, PanelRow>;

/** Where the person is in the list, and whom they picked by name so far. */
export interface Picking {
  readonly cursor: number;
  /** Where a range begins: the row last moved to or picked without shift. */
  readonly anchor: number;
  readonly picked: ReadonlyMap<UserId, PanelRow>;
  /** A range that reaches over rows still to arrive. */
  readonly reach: Span | null;
}

/** Nobody picked, at the top. */
export const NOTHING_PICKED: Picking = { cursor: 0, anchor: 0, picked: new Map(), reach: null };

/** To a row, kept within the list; nobody is picked by it. */
export function moveTo(picking: Picking, index: number, total: number): Picking {
  const cursor = within(index, total);
  return { ...picking, cursor, anchor: cursor };
}

/** Picks the person of a row, or lets them go; the row becomes the cursor. */
export function pickAt(picking: Picking, index: number, rowsAt: RowsAt): Picking {
  const here = { ...picking, cursor: index, anchor: index };
  const row = rowsAt.get(index);
  if (!row || row.kept) return here;
  const picked = new Map(picking.picked);
  if (!picked.delete(row.id)) picked.set(row.id, row);
  return { ...here, picked };
}

/** Picks everybody from the anchor to a row; those whose rows have yet to arrive follow by {@link arrived}. */
export function extendTo(picking: Picking, index: number, rowsAt: RowsAt, total: number): Picking {
  const cursor = within(index, total);
  const { anchor } = picking;
  const reach = { from: Math.min(anchor, cursor), to: Math.max(anchor, cursor) + 1 };
  return arrived({ ...picking, cursor, reach: total > 0 ? reach : null }, rowsAt);
}

/** Picks what has arrived of the range under way, which ends once all of it has. */
export function arrived(picking: Picking, rowsAt: RowsAt): Picking {
  if (!picking.reach) return picking;
  const picked = new Map(picking.picked);
  let whole = true;
  for (let index = picking.reach.from; index < picking.reach.to; index++) {
    const row = rowsAt.get(index);
    if (!row) whole = false;
    else if (!row.kept) picked.set(row.id, row);
  }
  return { ...picking, picked, reach: whole ? null : picking.reach };
}

/** Follows a person onto the keep list, or off it: whoever is kept is not picked. */
export function keptChanged(picking: Picking, id: UserId): Picking {
  if (!picking.picked.has(id)) return picking;
  const picked = new Map(picking.picked);
  picked.delete(id);
  return { ...picking, picked };
}

/** To the top of another list (a search): who was picked stays picked. */
export function toTop(picking: Picking): Picking {
  return { ...NOTHING_PICKED, picked: picking.picked };
}

function within(index: number, total: number): number {
  return Math.max(0, Math.min(index, total - 1));
}
