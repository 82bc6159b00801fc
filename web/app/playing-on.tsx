import { pathTo } from '../routing/route.ts';
import { navigate } from '../routing/router.tsx';
import { livePositionMs } from '../sync/live-position.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useNow, useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { deviceOf, sessionTitle } from '../words/session-words.ts';
import { clockTime } from '../words/words.ts';

/**
 * What this profile plays on other devices, with its live position: between two reports the page moves it on by itself.
 */
export function PlayingOn() {
  const { sessions, profile, clock, deviceId } = useViewer();
  const own = useStore(sessions).filter((session) => session.profileId === profile.id && session.deviceId !== deviceId);
  const session = own.find(({ state }) => state === 'PLAYING') ?? own[0];
  const now = useNow(500, session?.state === 'PLAYING');
  if (!session) return null;
  const positionMs = livePositionMs(session, clock.at(now));
  return (
    <aside class="playing-on" data-testid="playing-on" data-focus-layer="playing-on" aria-label="Playing elsewhere">
      <span class={`pulse ${session.state === 'PLAYING' ? 'is-playing' : ''}`} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <div class="playing-on-words">
        <p>
          <span class="fine">
            {session.state === 'PLAYING' ? 'Playing on ' : 'Paused on '}
            <b data-testid="playing-on-device">{deviceOf(session, deviceId)}</b>
            {own.length > 1 && ` and ${own.length - 1} more`}
          </span>
          <span class="playing-on-title">{sessionTitle(session)}</span>
        </p>
        <span class="playing-on-time" data-testid="playing-on-position" data-position-ms={positionMs}>
          {clockTime(positionMs)}
          {session.durationMs > 0 && ` / ${clockTime(session.durationMs)}`}
        </span>
      </div>
      <button
        type="button"
        class="button button-bright"
        data-testid="take-over"
        onClick={() => navigate(pathTo.watch(session.titleId, { takeOver: session.id }))}
      >
        Continue here
      </button>
      <ProgressBar positionMs={positionMs} durationMs={session.durationMs} />
    </aside>
  );
}
