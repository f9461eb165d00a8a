/** The overlays on x.com: what is shown and what is asked for; whoever mounts them does the asking. */
export { Badge, type BadgeState } from './badge';
export { Card, type CardProps } from './card';
export { Mark, type MarkProps } from './mark';
export { NonFollowersPanel, type Batch, type NonFollowersPanelProps } from './panel';
export type { PanelRow, RowsAt } from './picking';
export { ProfileBadge, type ProfileBadgeProps } from './profile-badge';
export { PickStrip, Ring, WalkStrip } from './strip';
export { SummaryBar, type SummaryBarProps } from './summary-bar';
export { SharedMutuals, type SharedMutualsProps } from './shared-mutuals';
export { FollowersOffer, type FollowersOfferProps } from './followers-offer';
