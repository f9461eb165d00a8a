import { useEffect, useState } from 'preact/hooks';
import type { UserId } from '../../../../utils/base';
import type { PersonHistory } from '../../../../utils/relationships';
import { historyLines } from '../../../shared/person-history';
import { spanWords } from '../../../shared/words/span-words';
import type { ReviewEvents } from '../../types';

/** The whole story between the account and a person, newest first; nothing where no list tells any. `now` in ms since 1970. */
export function Story(props: { userId: UserId; now: number; onStory: ReviewEvents['onStory'] }) {
  const { userId, now, onStory } = props;
  const [loaded, setLoaded] = useState<{ readonly userId: UserId; readonly history: PersonHistory } | null>(null);
  useEffect(() => {
    let isAsked = true;
    void onStory(userId).then((history) => isAsked && history && setLoaded({ userId, history }));
    return () => void (isAsked = false);
  }, [userId]);
  const lines =
    loaded?.userId === userId ? historyLines(loaded.history, (since, at) => spanWords(since || null, at, now)) : [];
  if (lines.length === 0) return null;
  return (
    <ul class="story">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
