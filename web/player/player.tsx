import { useQuery } from '@urql/preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { WatchDocument } from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { navigate, navigateBack } from '../routing/router.tsx';
import { livePositionMs } from '../sync/live-position.ts';
import { Fault } from '../ui/fault.tsx';
import { useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { momentInWords } from '../words/words.ts';
import { Ended } from './ended.tsx';
import { createPlayback } from './playback.ts';
import { headingOf, markersOf, nextOf } from './played-title.ts';
import { Stage } from './stage.tsx';
import { StreamLimitDialog } from './stream-limit-dialog.tsx';

export interface PlayerProps {
  titleId: string;
  takeOver: string | undefined;
  isFromStart: boolean;
}

/** Plays one title on this device, and says why where it does not. */
export function Player({ titleId, takeOver, isFromStart }: PlayerProps) {
  const viewer = useViewer();
  const [{ data }] = useQuery({ query: WatchDocument, variables: { id: titleId } });
  const playback = useMemo(() => createPlayback(viewer, titleId), [viewer, titleId]);
  const state = useStore(playback.state);
  const positionMs = useRef(0);
  const title = data?.title;
  const { name, place } = headingOf(title);

  /** What another device plays goes on here: between its heartbeats this device knows better than the server where. */
  function takeOverFrom(sessionId: string | undefined): void {
    const session = viewer.sessions.get().find(({ id }) => id === sessionId);
    const isSameTitle = session?.titleId === titleId && session.profileId === viewer.profile.id;
    const fromMs = isSameTitle ? livePositionMs(session, viewer.clock.at(Date.now())) : undefined;
    void playback.start({ takeOverSessionId: sessionId, fromMs });
  }

  useEffect(() => {
    if (takeOver === undefined) void playback.start({ fromMs: isFromStart ? 0 : undefined });
    else takeOverFrom(takeOver);
    // A reload is a press of play like any other: it goes on where the viewer is by then.
    navigate(pathTo.watch(titleId), { isReplacing: true });
    return () => {
      void playback.stop(positionMs.current);
      playback.dispose();
    };
  }, [playback]);

  useEffect(() => {
    document.title = name === '' ? 'Marquee' : `${name} · Marquee`;
  }, [name]);

  const leave = () => navigateBack();
  const next = nextOf(title);

  async function playNext(): Promise<void> {
    if (!next) return;
    // The stream is free before the next episode asks for one.
    await playback.stop(positionMs.current);
    navigate(pathTo.watch(next.id), { isReplacing: true });
  }

  async function atEnd(): Promise<void> {
    await playback.stop(positionMs.current);
    navigate(pathTo.title(titleId), { isReplacing: true });
  }

  return (
    <main class="player" id="player-stage" data-testid="player" tabIndex={-1} aria-label={`Player: ${name}`}>
      {state.kind === 'running' && (
        <Stage
          key={state.stream.sessionId}
          playback={playback}
          stream={state.stream}
          positionMs={positionMs}
          titleId={titleId}
          // Until the title is known nobody knows whose choice of languages counts.
          name={name}
          place={place}
          markers={markersOf(title)}
          next={next}
          onNext={() => void playNext()}
          onEnd={() => void atEnd()}
          onLeave={leave}
        />
      )}
      {state.kind === 'starting' && <div class="player-waiting" role="status" aria-label="Starting" />}
      {state.kind === 'limit' && (
        <StreamLimitDialog limit={state.limit} sessions={state.sessions} onTakeOver={takeOverFrom} onClose={leave} />
      )}
      {state.kind === 'plan-wanted' && (
        <PlanWanted title={name} planName={state.planName} titleId={titleId} onLeave={leave} />
      )}
      {state.kind === 'refused' && (
        <div class="player-message" role="alertdialog" aria-label="Not available" data-testid="player-refused">
          <h1>{name || 'Not available'}</h1>
          <p>{state.message}</p>
          {state.availableFrom && (
            <p>Available from {momentInWords(state.availableFrom, viewer.profile.language, Date.now())}.</p>
          )}
          <BackButton onLeave={leave} />
        </div>
      )}
      {state.kind === 'failed' && (
        <div class="player-message" role="alertdialog" aria-label={state.fault.title} data-testid="player-failed">
          <Fault fault={state.fault} onRetry={() => void playback.retry()} />
          <BackButton onLeave={leave} />
        </div>
      )}
      {state.kind === 'ended' && (
        <Ended
          reason={state.reason}
          bySessionId={state.bySessionId}
          name={name}
          returnTo={pathTo.watch(titleId)}
          onTakeBack={() => takeOverFrom(state.bySessionId)}
          onGoOn={() => void playback.start({ fromMs: positionMs.current })}
          onLeave={leave}
        />
      )}
    </main>
  );
}

interface PlanWantedProps {
  title: string;
  planName: string | undefined;
  titleId: string;
  onLeave(): void;
}

/** By way of the plans and back to the film. */
function PlanWanted({ title, planName, titleId, onLeave }: PlanWantedProps) {
  const { profile } = useViewer();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="player-message" role="alertdialog" aria-label="A plan is needed" data-testid="plan-wanted">
      <p class="eyebrow">{title}</p>
      <h1>You need a plan to watch this</h1>
      <p>
        {profile.isKids
          ? 'Ask a grown-up: plans are not for kids’ profiles.'
          : planName
            ? `${planName} is enough, and more is to be had.`
            : 'Choose one, and it begins at once.'}
      </p>
      <p class="row-of-buttons">
        {!profile.isKids && (
          <button
            type="button"
            class="button button-bright"
            ref={button}
            data-testid="choose-plan"
            onClick={() => navigate(pathTo.plans({ returnTo: pathTo.watch(titleId) }), { isReplacing: true })}
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

function BackButton({ onLeave }: { onLeave(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button type="button" class="button" ref={button} onClick={onLeave} data-testid="player-back">
      Back
    </button>
  );
}
