import { followAs } from './api/api';
import type { LimitCounts } from './api/limits';
import type { SandboxOptions } from './options';
import { defaultPageSettings } from './page/settings';
import type { ViewerSpec } from './people/made-lists';
import { PLAIN } from './api/oddities';
import { createPeople } from './people/people';
import type { SandboxState } from './state';

/** The first viewer, of the sandbox's own invention. */
const ADA: Pick<ViewerSpec, 'handle' | 'name' | 'protected'> = {
  handle: 'ada_mutual',
  name: 'Ada Mutual 🌱',
  protected: false,
};

/** What everybody may know about a running sandbox; `options` may be changed while it runs. */
export function createWorld(options: SandboxOptions, counts: LimitCounts): SandboxState {
  const { following, followers, mutualShare } = options;
  const people = createPeople({
    seed: options.seed,
    viewers: [{ ...ADA, following, followers, mutualShare }, ...options.moreViewers],
    // The start of X's day, so that one day shows one world.
    asOf: Math.floor(options.now() / 86_400_000) * 86_400_000,
  });
  let viewerId: string | null = people.viewers[0]!.id;

  function signedIn(): string {
    if (viewerId === null) throw new Error('nobody is signed in on the pages');
    return viewerId;
  }
  function targetOf(id: string) {
    const target = people.byId(id);
    if (!target) throw new Error(`nobody has the id ${id}`);
    return target;
  }

  const state: SandboxState = {
    options,
    people,
    get odd() {
      return { ...PLAIN, ...options.odd };
    },
    get pageSettings() {
      return { ...defaultPageSettings, ...options.pageSettings };
    },
    get viewer() {
      return viewerId === null ? null : people.byId(viewerId)!;
    },
    now: () => options.now(),
    setViewer(handle) {
      if (handle === null) {
        viewerId = null;
        return;
      }
      const viewer = people.viewers.find((one) => one.handle.toLowerCase() === handle.toLowerCase());
      if (!viewer) throw new Error(`no viewer has the handle ${handle}`);
      viewerId = viewer.id;
    },
    followByHand(targetId) {
      const accountId = signedIn();
      const effect = followAs(state, accountId, targetOf(targetId));
      if (effect !== 'none') counts.act({ accountId, clientId: null }, 'follow');
      return people.hasRequested(accountId, targetId) ? 'pending' : 'following';
    },
    unfollowByHand(targetId) {
      people.unfollow(signedIn(), targetOf(targetId).id);
      return 'not following';
    },
  };
  return state;
}
