/** The overlays on x.com: what is shown and what is asked for; whoever mounts them does the asking. */
export { Bar, type BarCommands, type BarProps, type Summary } from './bar/bar';
export { ByHandStrip } from './by-hand/by-hand-strip';
export { Ring } from './by-hand/ring';
export type { CardDetails } from './card/card';
export type { CardCommands } from './card/choices';
export { ProfileBadge, type ProfileBadgeProps } from './card/profile-badge';
export type { Confirmed } from './guard';
export { createMarkTemplate, type Mark, type MarkContent } from './marks/mark';
export { SelectionStrip } from './marks/selection-strip';
export { NonFollowersPanel, type NonFollowersPanelProps } from './panel/panel';
export type { Batch } from './panel/panel-progress';
export type { PanelRow } from './panel/picking';
