/** The overlays on x.com: what is shown and what is asked for; whoever mounts them does the asking. */
export { Mark, type MarkProps } from './mark';
export { NonFollowersPanel, type Batch, type NonFollowersPanelProps, type Terms } from './panel';
export type { PanelRow, RowsAt } from './picking';
export { ProfileBadge, type ProfileBadgeProps } from './profile-badge';
export { PickStrip, Ring, WalkStrip } from './strip';
export type { Ground } from './grown';
export { Bar, type BarProps } from './bar';
