import { useQuery } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import {
  SetInMyListDocument,
  SetOpinionDocument,
  TitleForMeDocument,
  type Opinion,
  type TitleForMeQuery,
} from '../generated/operations.ts';
import { useViewer } from '../viewer/viewer.ts';

type ForMe = NonNullable<TitleForMeQuery['title']>;

/** Asked anew after every mark that is set. */
export const changedByMarks = { additionalTypenames: ['TitleMarked'] };

/**
 * What a title is to the profile: its marks, and what resembles it. Apart from the title's own question, so that a title can be
 * played also where recommendations are away.
 */
export function useTitleForMe(id: string): ForMe | undefined {
  const [{ data }] = useQuery({ query: TitleForMeDocument, variables: { id }, context: changedByMarks });
  return data?.title ?? undefined;
}

interface Mark {
  opinion: Opinion | null;
  isInMyList: boolean;
}

const signs: Record<Opinion, { name: string; path: string; isTurned?: boolean }> = {
  DISLIKE: {
    name: 'Not for me',
    path: 'M4 11h4v9H4zM8 11l4-8c1.8 0 2.7 1.2 2.4 2.8L13.6 10H19a2 2 0 0 1 2 2.3l-1.1 6a2 2 0 0 1-2 1.7H8',
    isTurned: true,
  },
  LIKE: {
    name: 'I like it',
    path: 'M4 11h4v9H4zM8 11l4-8c1.8 0 2.7 1.2 2.4 2.8L13.6 10H19a2 2 0 0 1 2 2.3l-1.1 6a2 2 0 0 1-2 1.7H8',
  },
  LOVE: {
    name: 'I love it',
    path: 'M12 20.5S4 15.6 4 9.8A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.8C20 15.6 12 20.5 12 20.5z',
  },
};

/** My list, and what the profile thinks of the title: both shape its rows. Shown at once, taken back where it fails. */
export function MarkButtons({ titleId, forMe }: { titleId: string; forMe: ForMe | undefined }) {
  const { client, home } = useViewer();
  const [mark, setMark] = useState<Mark>({ opinion: null, isInMyList: false });
  const [fault, setFault] = useState<string>();
  const [isWaiting, setIsWaiting] = useState(false);
  // Null where it could not be told just now: pressing would take back what nobody has seen.
  const isKnown = forMe !== undefined && forMe.isInMyList !== null;
  useEffect(() => {
    if (forMe) setMark({ opinion: forMe.opinion, isInMyList: forMe.isInMyList ?? false });
  }, [forMe]);

  async function set(next: Mark, send: () => Promise<string | undefined>): Promise<void> {
    if (isWaiting || !isKnown) return;
    const before = mark;
    setIsWaiting(true);
    setMark(next);
    setFault(undefined);
    const message = await send();
    setIsWaiting(false);
    if (message === undefined) home.markChanged();
    else {
      setMark(before);
      setFault(message);
    }
  }

  const setInMyList = (isInMyList: boolean) =>
    set({ ...mark, isInMyList }, async () => {
      const { data, error } = await client.mutation(SetInMyListDocument, { titleId, isInMyList }).toPromise();
      return messageOf(data?.setInMyList, error);
    });
  const setOpinion = (opinion: Opinion | null) =>
    set({ ...mark, opinion }, async () => {
      const { data, error } = await client.mutation(SetOpinionDocument, { titleId, opinion }).toPromise();
      return messageOf(data?.setOpinion, error);
    });

  return (
    <div class="marks" aria-busy={isWaiting || !forMe}>
      <button
        type="button"
        class="button"
        disabled={!isKnown}
        aria-pressed={mark.isInMyList}
        data-testid="my-list"
        onClick={() => void setInMyList(!mark.isInMyList)}
      >
        <span aria-hidden="true">{mark.isInMyList ? '✓' : '+'}</span> My list
      </button>
      <span class="opinions" role="group" aria-label="What you think of it">
        {(Object.keys(signs) as Opinion[]).map((opinion) => {
          const { name, path, isTurned } = signs[opinion];
          const isSet = mark.opinion === opinion;
          return (
            <button
              key={opinion}
              type="button"
              class={`check-button opinion ${isTurned ? 'is-turned' : ''}`}
              title={name}
              aria-label={name}
              disabled={!isKnown}
              aria-pressed={isSet}
              data-testid={`opinion-${opinion.toLowerCase()}`}
              onClick={() => void setOpinion(isSet ? null : opinion)}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={path} />
              </svg>
            </button>
          );
        })}
      </span>
      {fault && (
        <p class="form-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

type Outcome = { __typename: 'TitleMarked' } | { __typename: 'UnknownTitle' | 'MyListFull'; message: string };

/** Undefined where it was done. */
function messageOf(outcome: Outcome | undefined, error: unknown): string | undefined {
  if (outcome?.__typename === 'TitleMarked' && !error) return undefined;
  return outcome && outcome.__typename !== 'TitleMarked' ? outcome.message : 'That did not work. Try again.';
}
