import { useEffect, useState } from 'preact/hooks';
import type { UserId } from '../../../../utils/base';
import type { PersonDetails, ReviewEvents } from '../../types';

/**
 * What is read of somebody for their card; null until it is read, and where it can't be.
 * @param asOf another text whenever it is to be read again
 */
export function useDetails(userId: UserId, asOf: string, onDetails: ReviewEvents['onDetails']): PersonDetails | null {
  const [loaded, setLoaded] = useState<{ readonly userId: UserId; readonly details: PersonDetails } | null>(null);
  useEffect(() => {
    let isAsked = true;
    void onDetails(userId).then((details) => isAsked && details && setLoaded({ userId, details }));
    return () => void (isAsked = false);
  }, [userId, asOf]);
  return loaded?.userId === userId ? loaded.details : null;
}
