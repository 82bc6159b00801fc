import { Dialog } from '../ui/dialog.tsx';
import { deviceOf, sessionTitle } from '../words/session-words.ts';
import { useNow } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { clockTime } from '../words/words.ts';
import type { SessionPartsFragment } from '../generated/operations.ts';
import { livePositionMs } from '../sync/live-position.ts';

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
      <ul class="session-list">
        {sessions.map((session, index) => (
          <li key={session.id}>
            <span>
              <b>{sessionTitle(session)}</b>
              <span class="fine">
                {deviceOf(session, deviceId)} · {session.state === 'PAUSED' ? 'paused at ' : ''}
                {clockTime(livePositionMs(session, clock.at(now)))}
              </span>
            </span>
            <button
              type="button"
              class="button button-bright"
              data-testid={`end-${session.id}`}
              data-arrival={index === 0 ? true : undefined}
              onClick={() => onTakeOver(session.id)}
            >
              Take this one
            </button>
          </li>
        ))}
      </ul>
      <p class="row-of-buttons">
        <button type="button" class="button" onClick={onClose}>
          Not now
        </button>
      </p>
    </Dialog>
  );
}
