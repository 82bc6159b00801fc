/** An answer that is made once for all who ask for it meanwhile. */
export interface SharedMaking<Answer> {
  /** What comes of it; `gone` is aborted where the one who joins has gone. `undefined` where it has been given up. */
  join(gone: AbortSignal | undefined): Promise<Answer> | undefined;
}

/** Begins to make it; `gone`, as it is given to `make`, is aborted when all who have joined are gone. */
export function shareMaking<Answer>(make: (gone: AbortSignal) => Promise<Answer>): SharedMaking<Answer> {
  const givenUp = new AbortController();
  let waiting = 0;

  function leave(): void {
    waiting -= 1;
    if (waiting === 0) givenUp.abort();
  }

  const answer = make(givenUp.signal);
  return {
    join(gone) {
      if (givenUp.signal.aborted) return undefined;
      waiting += 1;
      if (gone?.aborted) leave();
      else gone?.addEventListener('abort', leave, { once: true });
      return answer;
    },
  };
}
