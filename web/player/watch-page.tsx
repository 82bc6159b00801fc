import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Fault } from '../ui/fault.tsx';
import { Splash } from '../ui/splash.tsx';
import type { PlayerProps } from './player.tsx';

interface PlayerModule {
  Player: ComponentType<PlayerProps>;
}

let loading: Promise<PlayerModule> | undefined;

function load(): Promise<PlayerModule> {
  loading ??= import('./player.tsx').catch((error: unknown) => {
    // The next press of play asks for the file again.
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Fetches the player, most of the page's bytes, before play is pressed. */
export function loadPlayer(): void {
  load().catch(() => undefined);
}

/** The player, as soon as its file is there. */
export function WatchPage(props: PlayerProps) {
  const [player, setPlayer] = useState<PlayerModule>();
  const [isMissing, setIsMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    setIsMissing(false);
    load().then(setPlayer, () => setIsMissing(true));
  }, [attempt]);
  if (player) return <player.Player {...props} />;
  if (!isMissing) return <Splash />;
  const fault = {
    title: 'The player does not load',
    message: 'Marquee cannot be reached. Check the network.',
    action: 'retry' as const,
  };
  return (
    <main class="page page-narrow">
      <Fault fault={fault} onRetry={() => setAttempt(attempt + 1)} />
    </main>
  );
}
