import { pushIterator } from '../../../platform/live/push-iterator.ts';
import type { Tell } from '../../../platform/live/tell.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import type { PlaybackSession, SessionStore } from './session-store.ts';

const sessionsChannel = (account: string) => `sessions:${account}`;

/** Tells the account's devices what has been committed. What does not arrive, they find by revision. */
export function tellSessions(tell: Tell, changed: readonly PlaybackSession[]): void {
  for (const session of changed) tell(sessionsChannel(session.account), JSON.stringify(session));
}

const DATES = new Set(['startedAt', 'lastHeartbeatAt', 'slotUntil', 'endedAt', 'deviceTime']);

function parseSession(message: string): PlaybackSession {
  return JSON.parse(message, (key, value: unknown) =>
    DATES.has(key) && typeof value === 'string' ? new Date(value) : value,
  ) as PlaybackSession;
}

/** The account's open sessions as they are, then every change of any; after a lost connection what was missed. */
export function followSessions(
  store: SessionStore,
  channels: Channels,
  account: string,
): AsyncIterableIterator<PlaybackSession> {
  return pushIterator<PlaybackSession>(async ({ push, fail }) => {
    /** Revisions that the subscriber has, of sessions that it believes open. */
    const known = new Map<string, number>();

    function show(session: PlaybackSession): void {
      const last = known.get(session.id);
      if (last !== undefined && last >= session.revision) return;
      if (session.state === 'ENDED') known.delete(session.id);
      else known.set(session.id, session.revision);
      push(session);
    }

    async function readAll(): Promise<void> {
      try {
        const [open = []] = await store.findOpen([account]);
        const gone = [...known.keys()].filter((id) => !open.some((session) => session.id === id));
        const ended = await store.findMany(gone);
        [...open.toReversed(), ...ended.values()].forEach(show);
      } catch (error) {
        fail(error);
      }
    }

    const leave = await channels.listen(sessionsChannel(account), {
      onMessage: (message) => show(parseSession(message)),
      onReconnect: () => void readAll(),
    });
    void readAll();
    return leave;
  });
}
