import { useEffect, useRef } from 'preact/hooks';
import type { SessionEndReason } from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { navigate } from '../routing/router.tsx';
import { livePositionMs } from '../sync/live-position.ts';
import { useNow, useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { deviceOf } from '../words/session-words.ts';
import { clockTime } from '../words/words.ts';

interface EndedProps {
  reason: SessionEndReason | undefined;
  bySessionId: string | undefined;
  name: string;
  /** The film: where the way by the plans leads back to. */
  returnTo: string;
  onTakeBack(): void;
  onGoOn(): void;
  onLeave(): void;
}

/** Each reason in words, and whether pressing play again may help. */
const reasons: Record<SessionEndReason, { title: string; words: string; mayGoOn: boolean }> = {
  TAKEN_OVER: { title: 'Playing goes on elsewhere', words: 'Another device has taken over.', mayGoOn: true },
  EXPIRED: {
    title: 'Are you back?',
    words: 'Nothing was heard of this device for a while, so its stream was given up.',
    mayGoOn: true,
  },
  STOPPED: { title: 'Stopped', words: 'This was stopped from elsewhere.', mayGoOn: true },
  COMPLETED: { title: 'The end', words: 'This has been watched to its end.', mayGoOn: true },
  ENDED_BY_SUPPORT: { title: 'Stopped by support', words: 'Support has ended this session.', mayGoOn: true },
  LOGIN_ENDED: { title: 'Signed out', words: 'The login of this device has ended.', mayGoOn: false },
  ENTITLEMENT_ENDED: {
    title: 'Your plan has ended',
    words: 'Choose another to go on watching.',
    mayGoOn: false,
  },
  TITLE_WITHDRAWN: {
    title: 'No longer here',
    words: 'This title has just been withdrawn. We are sorry.',
    mayGoOn: false,
  },
};

const unknown = { title: 'Stopped', words: 'This session is over.', mayGoOn: true };

/** Why playing has stopped here, and where it goes on. */
export function Ended({ reason, bySessionId, name, returnTo, onTakeBack, onGoOn, onLeave }: EndedProps) {
  const { sessions, deviceId, clock, profile } = useViewer();
  const by = useStore(sessions).find(({ id }) => id === bySessionId);
  const now = useNow(1_000, by?.state === 'PLAYING');
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector('button')?.focus(), []);
  const { title, words, mayGoOn } = reason ? reasons[reason] : unknown;
  const isTakenOver = reason === 'TAKEN_OVER';
  return (
    <div
      class="player-message"
      role="alertdialog"
      aria-label={title}
      data-testid={isTakenOver ? 'taken-over-message' : 'ended-message'}
      ref={panel}
    >
      <p class="eyebrow">{name}</p>
      <h1>{isTakenOver && by ? `Now playing on ${deviceOf(by, deviceId)}` : title}</h1>
      <p>
        {words}
        {isTakenOver && by?.lastHeartbeatAt && ` It is at ${clockTime(livePositionMs(by, clock.at(now)))}.`}
      </p>
      <p class="row-of-buttons">
        {mayGoOn && (
          <button
            type="button"
            class="button button-bright"
            data-testid={isTakenOver ? 'take-back' : 'go-on'}
            onClick={isTakenOver ? onTakeBack : onGoOn}
          >
            {isTakenOver ? 'Take back' : 'Play again here'}
          </button>
        )}
        {reason === 'ENTITLEMENT_ENDED' && !profile.isKids && (
          <button
            type="button"
            class="button button-bright"
            data-testid="choose-plan"
            onClick={() => navigate(pathTo.plans({ returnTo }), { isReplacing: true })}
          >
            See the plans
          </button>
        )}
        <button type="button" class="button" onClick={onLeave} data-testid="player-back">
          Back
        </button>
      </p>
    </div>
  );
}
