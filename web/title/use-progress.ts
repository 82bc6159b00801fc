import type { ProgressPartsFragment } from '../generated/operations.ts';
import { useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';

/** How far the profile is: of what the page's query told and what the feed has told since, the newer. */
export function useProgress(titleId: string, queried: ProgressPartsFragment | null): ProgressPartsFragment | undefined {
  const viewer = useViewer();
  useStore(viewer.progressRevision);
  const live = viewer.progressOf(titleId);
  if (live && (!queried || live.revision >= queried.revision)) return live;
  return queried ?? undefined;
}

/** Begun, and not so near its end that it would rather begin anew. */
export function isResumable(progress: ProgressPartsFragment | undefined): progress is ProgressPartsFragment {
  return progress !== undefined && progress.positionMs > 0 && progress.positionMs < 0.95 * progress.durationMs;
}
