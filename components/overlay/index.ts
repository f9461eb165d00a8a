/** The overlays on x.com: what is shown and what is asked for; whoever mounts them does the asking. */
export { Bar } from './bar/bar';
export { KeepCount } from './bar/keep-count';
export type { Summary } from './bar/types';
export { Button } from './button';
export { Icon } from '../ui/icon';
export { countToDo } from '../shared/queue/queue-line';
export { QueueToast } from '../shared/queue/queue-toast';
export { ByHandBar, type ByHandState } from './by-hand/by-hand-bar';
export { Ring } from './by-hand/ring';
export { sourceWords } from '../shared/evidence/source-words';
export { ProfileBadge } from './card/profile-badge';
export type { CardCommands, CardDetails } from './card/types';
export { createMarkTemplate, type Mark, type MarkContent, type MarkWord } from './marks/mark';
export { EmptyListStrip, ListStrip, type StripSelection } from './marks/list-strip';
export { NonFollowersPanel } from './panel/panel';
export { own, sealRoot } from './seal';
export { ownHosts } from './sight';
