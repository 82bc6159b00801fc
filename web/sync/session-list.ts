export interface ListedSession {
  id: string;
  state: 'PLAYING' | 'PAUSED' | 'ENDED';
  /** Grows with every change of the session. */
  revision: number;
}

/**
 * The account's sessions after one more report: an older report than the one known changes nothing (the same list comes
 * back), an ended session leaves. The newest report comes first.
 */
export function withSession<S extends ListedSession>(sessions: readonly S[], reported: S): readonly S[] {
  const known = sessions.find(({ id }) => id === reported.id);
  if (known && known.revision >= reported.revision) return sessions;
  const isEnded = reported.state === 'ENDED';
  if (isEnded && !known) return sessions;
  // What is known keeps its place, so that a list of two that both play does not jump at every heartbeat.
  if (known) return sessions.flatMap((session) => (session.id !== reported.id ? [session] : isEnded ? [] : [reported]));
  return [reported, ...sessions];
}

/** After a gap in the reports: what was known and is not among those that run now has ended unheard. */
export function reconciled<S extends ListedSession>(sessions: readonly S[], running: readonly S[]): readonly S[] {
  const isRunning = new Set(running.map(({ id }) => id));
  return running.reduce<readonly S[]>(
    withSession,
    sessions.filter(({ id }) => isRunning.has(id)),
  );
}
