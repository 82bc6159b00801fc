import type { CombinedError } from '@urql/core';
import type { CardPartsFragment, HomeQuery, RowItemsQuery, RowKind } from '../generated/operations.ts';
import { describeFault, isRetriable, type FaultShown } from '../graph/fault.ts';
import { createStore, type Readable } from '../sync/store.ts';

type AskedPage = NonNullable<HomeQuery['home']>;
type AskedRow = AskedPage['edges'][number]['node'];
type AskedItems = AskedRow['items'];

/** A title in a row. What was withdrawn since the page was made is left out. */
export interface HomeItem {
  title: CardPartsFragment;
  explanation: string;
  impressionId: string;
}

export interface HomeRow {
  /** Of one made page. */
  id: string;
  /** The same for the same row of the next page: what is drawn stays where it is. */
  key: string;
  kind: RowKind;
  heading: string;
  genreId: string | undefined;
  items: readonly HomeItem[];
  /** Where the row goes on; undefined at its end. */
  after: string | undefined;
}

export type HomeState =
  | { kind: 'loading' }
  | { kind: 'failed'; fault: FaultShown }
  | {
      kind: 'ready';
      rows: readonly HomeRow[];
      /** Where the page goes on; undefined at its end. */
      after: string | undefined;
      /** Why it does not go on just now. */
      fault: FaultShown | undefined;
    };

/** The home page of one profile: made once, read on downwards and sideways, and made anew when the viewer comes back. */
export interface HomeFeed {
  state: Readable<HomeState>;
  /**
   * The page is looked at: loads it where it is not known or no longer true. What was shown stays until then. Returns what to call when
   * the viewer leaves it.
   */
  arrive(): () => void;
  /**
   * Something has changed that the rows are made of. Nothing moves under the viewer's eyes, but for what they have just done
   * themselves on the page they came from.
   */
  markChanged(): void;
  reload(): void;
  more(): void;
  moreOf(rowId: string): void;
  stop(): void;
}

interface Answer<Data> {
  data?: Data | undefined;
  error?: CombinedError | undefined;
}

export interface HomeFeedOptions {
  ask(after: string | undefined): Promise<Answer<HomeQuery>>;
  askRow(id: string, after: string): Promise<Answer<RowItemsQuery>>;
  nowMs(): number;
  /** Calls back after so many milliseconds; returns how to call it off. */
  later(call: () => void, ms: number): () => void;
}

/** The graph keeps a made page for an hour at least. */
const KEPT_MS = 55 * 60_000;
/** What the rows are made of hears of a change within a second: sooner, the next page may still be the old one. */
const SETTLED_MS = 1_000;
/** What was done on the page before, the end of a film for one, may be told as much later than the arrival. */
const ARRIVING_MS = 4_000;

const none: FaultShown = { title: 'Not just now', message: 'The rows did not come. Try again.', action: 'retry' };

const cursorOf = ({ pageInfo }: { pageInfo: { hasNextPage: boolean; endCursor: string | null } }) =>
  pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;

function itemsOf({ edges }: AskedItems): HomeItem[] {
  return edges.flatMap(({ node: { title, explanation, impressionId } }) =>
    title ? [{ title, explanation, impressionId }] : [],
  );
}

function rowsOf({ edges }: AskedPage): HomeRow[] {
  return edges.map(({ node: { id, kind, heading, becauseOf, genre, items } }) => ({
    id,
    key: [kind, becauseOf?.id ?? genre?.id ?? ''].join('/'),
    kind,
    heading,
    genreId: genre?.id,
    items: itemsOf(items),
    after: cursorOf(items),
  }));
}

/** Keeps keys apart where a page has two rows of the same kind and cause. */
function withOwnKeys(rows: readonly HomeRow[]): HomeRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const count = seen.get(row.key) ?? 0;
    seen.set(row.key, count + 1);
    return count === 0 ? row : { ...row, key: `${row.key}/${row.heading}/${count}` };
  });
}

/** Whether there is something to play of it, not only an announcement. */
export function hasMedia({ kind, runtimeMs }: Pick<CardPartsFragment, 'kind' | 'runtimeMs'>): boolean {
  return kind === 'SERIES' || runtimeMs !== null;
}

/** What stands large above the rows: the first of what was picked that can be played and was not begun yet. Pure. */
export function heroOf(rows: readonly HomeRow[]): HomeItem | undefined {
  return rows
    .filter(({ kind }) => kind !== 'CONTINUE_WATCHING' && kind !== 'NEXT_UP' && kind !== 'WATCH_AGAIN')
    .flatMap(({ items }) => items)
    .find(({ title }) => hasMedia(title));
}

export function createHomeFeed({ ask, askRow, nowMs, later }: HomeFeedOptions): HomeFeed {
  const state = createStore<HomeState>({ kind: 'loading' });
  /** Grows with every page made: what was asked of an older one is not put into the new. */
  let generation = 0;
  let isLoading = false;
  let isLoadingMore = false;
  const loadingRows = new Set<string>();
  let madeAtMs = Number.NEGATIVE_INFINITY;
  let changedAtMs: number | undefined;
  let arrivedAtMs: number | undefined;
  let callOff: (() => void) | undefined;

  function loadOnceSettled(atMs: number): void {
    callOff?.();
    callOff = later(() => void load(), Math.max(0, atMs + SETTLED_MS - nowMs()));
  }

  async function load(): Promise<void> {
    callOff?.();
    generation += 1;
    const own = generation;
    isLoading = true;
    const askedAtMs = nowMs();
    const { data, error } = await ask(undefined);
    if (own !== generation) return;
    isLoading = false;
    isLoadingMore = false;
    loadingRows.clear();
    const page = data?.home;
    if (!page) {
      // What is shown already is better than a fault in its place.
      if (state.get().kind !== 'ready') {
        state.set({ kind: 'failed', fault: error ? describeFault(error) : none });
      }
      return;
    }
    madeAtMs = askedAtMs;
    if (changedAtMs !== undefined && changedAtMs <= askedAtMs) changedAtMs = undefined;
    state.set({ kind: 'ready', rows: withOwnKeys(rowsOf(page)), after: cursorOf(page), fault: undefined });
  }

  return {
    state,
    arrive() {
      arrivedAtMs = nowMs();
      const shown = state.get();
      if (shown.kind !== 'ready') {
        if (!isLoading) {
          state.set({ kind: 'loading' });
          void load();
        }
      } else if (changedAtMs !== undefined) loadOnceSettled(changedAtMs);
      else if (nowMs() - madeAtMs > KEPT_MS) void load();
      return () => {
        arrivedAtMs = undefined;
      };
    },
    markChanged() {
      changedAtMs = nowMs();
      if (arrivedAtMs !== undefined && changedAtMs - arrivedAtMs < ARRIVING_MS) loadOnceSettled(changedAtMs);
    },
    reload() {
      if (state.get().kind === 'failed') state.set({ kind: 'loading' });
      void load();
    },
    more() {
      const shown = state.get();
      if (shown.kind !== 'ready' || shown.after === undefined || isLoadingMore || isLoading) return;
      const own = generation;
      isLoadingMore = true;
      if (shown.fault) state.set({ ...shown, fault: undefined });
      void ask(shown.after).then(({ data, error }) => {
        if (own !== generation) return;
        isLoadingMore = false;
        const current = state.get();
        if (current.kind !== 'ready') return;
        const page = data?.home;
        if (page) {
          const rows = withOwnKeys([...current.rows, ...rowsOf(page)]);
          state.set({ kind: 'ready', rows, after: cursorOf(page), fault: undefined });
        } else if (!error || isRetriable(error)) {
          state.set({ ...current, fault: error ? describeFault(error) : none });
        } else {
          // The page is forgotten: it ends here, and the next arrival makes another.
          changedAtMs ??= nowMs();
          state.set({ ...current, after: undefined });
        }
      });
    },
    moreOf(rowId) {
      const shown = state.get();
      if (shown.kind !== 'ready' || loadingRows.has(rowId)) return;
      const after = shown.rows.find(({ id }) => id === rowId)?.after;
      if (after === undefined) return;
      const own = generation;
      loadingRows.add(rowId);
      void askRow(rowId, after).then(({ data }) => {
        if (own !== generation) return;
        loadingRows.delete(rowId);
        const current = state.get();
        if (current.kind !== 'ready' || !data) return;
        const { row } = data;
        state.set({
          ...current,
          rows: current.rows.map((known) => {
            if (known.id !== rowId) return known;
            if (!row) return { ...known, after: undefined };
            return { ...known, items: [...known.items, ...itemsOf(row.items)], after: cursorOf(row.items) };
          }),
        });
      });
    },
    stop() {
      generation += 1;
      callOff?.();
    },
  };
}
