import type { SessionPartsFragment } from '../generated/operations.ts';
import { livePositionMs } from '../sync/live-position.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useNow } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { deviceOf, sessionTitle } from '../words/session-words.ts';
import { clockTime } from '../words/words.ts';
import { Offers } from './offers.tsx';

interface StreamLimitDialogProps {
  limit: number;
  sessions: readonly SessionPartsFragment[];
  onTakeOver(sessionId: string): void;
  onClose(): void;
}

/** All streams of the account are taken: which of them shall make room? */
export function StreamLimitDialog({ limit, sessions, onTakeOver, onClose }: StreamLimitDialogProps) {
  const { deviceId, clock } = useViewer();
  const now = useNow(1_000, true);
  return (
    <Dialog title="Everybody is watching" onClose={onClose} testId="stream-limit">
      <p>
        Your account plays on {limit === 1 ? 'one device' : `${limit} devices`} at a time. Stop one of these to watch
        here:
      </p>
      <Offers
        take="Take this one"
        offers={sessions.map((session) => ({
          key: session.id,
          name: sessionTitle(session),
          facts: `${deviceOf(session, deviceId)} · ${session.state === 'PAUSED' ? 'paused at ' : ''}${clockTime(livePositionMs(session, clock.at(now)))}`,
          testId: `end-${session.id}`,
          onTake: () => onTakeOver(session.id),
        }))}
        onClose={onClose}
      />
    </Dialog>
  );
}
