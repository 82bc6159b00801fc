import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';

/** Calls back where the account may do something else than what is shown was made for: with another plan, or a webhook. */
export function useEntitlementChanged(onChanged: () => void): void {
  const { entitlement } = useViewer();
  const revision = useStore(entitlement)?.revision;
  const shownFor = useRef(revision);
  useEffect(() => {
    if (shownFor.current !== undefined && shownFor.current !== revision) onChanged();
    shownFor.current = revision;
  }, [revision]);
}
