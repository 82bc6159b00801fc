import { createKnowledge, type Knowledge } from '../knowledge/knowledge.ts';
import { heatOfStart } from '../trending/heat.ts';
import type { WatchState } from '../taste/taste-index.ts';
import type { Opinion } from '../generated/types.ts';
import { titleFactsOf } from '../title/title-facts.ts';
import { titleState } from '../testing.ts';
import { makeRows, type PageRequest } from './make-page.ts';
import type { PageRow, RowTopic } from './page.ts';

const now = new Date('2020-11-24T12:00:00Z');
const HOUR_MS = 3_600_000;

/** A catalogue of crime, comedy and drama, ten movies each, and a crime series of four episodes in two seasons. */
function catalogue(): Knowledge {
  const knowledge = createKnowledge();
  const put = (...args: Parameters<typeof titleState>) => knowledge.titles.put(titleFactsOf(titleState(...args)));
  for (const genre of ['crime', 'comedy', 'drama']) {
    for (let i = 0; i < 10; i++) put(`${genre}_${i}`, { genreIds: [`genre_${genre}`] });
  }
  put('series', { kind: 'SERIES', editions: [], genreIds: ['genre_crime'] });
  for (const [i, [seasonNumber, number]] of [[1, 1], [1, 2], [2, 1], [2, 2]].entries()) {
    put(`episode_${i}`, { kind: 'EPISODE', seriesId: 'series', seasonNumber: seasonNumber!, number: number!, genreIds: [] });
  }
  return knowledge;
} // prettier-ignore

function watch(knowledge: Knowledge, profile: string, titleId: string, change: Partial<WatchState> = {}): void {
  const seriesId = titleId.startsWith('episode') ? { seriesId: 'series' } : {};
  const state = { positionMs: 100, durationMs: 100, isWatched: true, isFinished: true, isDismissed: false };
  const atMs = now.getTime() - HOUR_MS;
  const id = `${profile}/${titleId}`;
  const watched = { id, profile, titleId, ...seriesId, ...state, isRemoved: false, atMs, revision: 1 };
  knowledge.taste.putWatches([{ ...watched, ...change }]);
}

function opine(knowledge: Knowledge, titleId: string, opinion: Opinion): void {
  knowledge.taste.putOpinions([{ profile: 'me', titleId, opinion, atMs: now.getTime() - HOUR_MS }]);
}

const begun = { positionMs: 1_800_000, durationMs: 3_600_000, isWatched: false, isFinished: false };
const page = (knowledge: Knowledge, change: Partial<PageRequest> = {}) =>
  makeRows(knowledge, {
    profile: 'me',
    sight: { viewer: { territory: 'US', maximumAge: 18 }, now },
    myList: [],
    ...change,
  });
const row = (rows: PageRow[], kind: RowTopic['kind']) => rows.find(({ topic }) => topic.kind === kind);
const ids = (found: PageRow | undefined) => found?.items.map(({ titleId }) => titleId) ?? [];

describe("a newcomer's page", () => {
  it('has what others watch first, and all that is there', () => {
    const knowledge = catalogue();
    for (const profile of ['a', 'b', 'c']) watch(knowledge, profile, 'comedy_7');
    const rows = page(knowledge);
    expect(row(rows, 'TOP_PICKS')?.items[0]).toEqual({ titleId: 'comedy_7', reason: { kind: 'POPULAR' } });
    expect(rows.flatMap(ids)).toHaveLength(31);
  });

  it('is empty where nothing is published', () => {
    expect(page(createKnowledge())).toEqual([]);
  });
});

describe('what was watched', () => {
  it('goes on where it was left, each series once, by what was watched of it last', () => {
    const knowledge = catalogue();
    watch(knowledge, 'me', 'episode_0', { ...begun, atMs: 1 });
    watch(knowledge, 'me', 'episode_2', { ...begun, atMs: 3 });
    watch(knowledge, 'me', 'comedy_1', { ...begun, atMs: 2 });
    watch(knowledge, 'me', 'comedy_2', { ...begun, isDismissed: true });
    const rows = page(knowledge);
    expect(row(rows, 'CONTINUE_WATCHING')?.items).toEqual([
      { titleId: 'episode_2', reason: { kind: 'LEFT', minutes: 30 } },
      { titleId: 'comedy_1', reason: { kind: 'LEFT', minutes: 30 } },
    ]);
    expect(row(rows, 'NEXT_UP')).toBeUndefined();
    expect(rows.flatMap(ids)).not.toContain('comedy_2');
  });

  it('leads to the next episode, across seasons, and at the end to watching again', () => {
    const knowledge = catalogue();
    const next = () => ids(row(page(knowledge), 'NEXT_UP'));
    watch(knowledge, 'me', 'episode_1', { atMs: 4 });
    expect(next()).toEqual(['episode_2']);
    watch(knowledge, 'me', 'episode_2', { atMs: 5 });
    expect(next()).toEqual(['episode_3']);
    watch(knowledge, 'me', 'episode_3', { atMs: 6 });
    expect(next()).toEqual([]);
    expect(ids(row(page(knowledge), 'WATCH_AGAIN'))).toEqual(['series']);
    knowledge.titles.remove('episode_3');
    expect(next()).toEqual([]);
  });

  it('leads on who watches again, past nothing that is finished', () => {
    const knowledge = catalogue();
    const next = () => ids(row(page(knowledge), 'NEXT_UP'));
    for (const i of [0, 1, 2, 3]) watch(knowledge, 'me', `episode_${i}`, { atMs: i + 1 });
    expect(next()).toEqual([]);
    watch(knowledge, 'me', 'episode_0', { atMs: 5 });
    expect(next()).toEqual(['episode_1']);
    opine(knowledge, 'episode_1', 'DISLIKE');
    expect(next()).toEqual([]);
  });

  it('is offered again with what was loved first', () => {
    const knowledge = catalogue();
    watch(knowledge, 'me', 'drama_1', { atMs: 9 });
    watch(knowledge, 'me', 'drama_2', { atMs: 1 });
    opine(knowledge, 'drama_2', 'LOVE');
    expect(row(page(knowledge), 'WATCH_AGAIN')?.items).toEqual([
      { titleId: 'drama_2', reason: { kind: 'LIKED' } },
      { titleId: 'drama_1', reason: { kind: 'WATCHED' } },
    ]);
  });
});

describe('what is recommended', () => {
  it('follows what the same profiles watched, and says because of what', () => {
    const knowledge = catalogue();
    for (const profile of ['a', 'b', 'c']) {
      watch(knowledge, profile, 'drama_3');
      watch(knowledge, profile, 'comedy_4');
    }
    watch(knowledge, 'me', 'drama_3');
    const rows = page(knowledge);
    expect(row(rows, 'BECAUSE_YOU_WATCHED')).toMatchObject({
      topic: { titleId: 'drama_3' },
      items: [{ titleId: 'comedy_4', reason: { kind: 'WATCHED_TOGETHER', titleId: 'drama_3' } }, {}, {}, {}, {}, {}],
    });
  });

  it('follows genre where nobody else has watched anything', () => {
    const knowledge = catalogue();
    for (const i of [0, 1, 2]) watch(knowledge, 'me', `crime_${i}`);
    const rows = page(knowledge);
    const isCrime = (id: string) => id.startsWith('crime') || id === 'series';
    const because = rows.filter(({ topic }) => topic.kind === 'BECAUSE_YOU_WATCHED').flatMap(ids);
    expect([because.length, because.every(isCrime)]).toEqual([8, true]);
  });

  it('is not what was disliked, and less of what is like it', () => {
    const knowledge = catalogue();
    const placeOf = (prefix: string) =>
      page(knowledge)
        .flatMap(ids)
        .findIndex((id) => id.startsWith(prefix));
    watch(knowledge, 'me', 'crime_1');
    watch(knowledge, 'me', 'drama_1', { atMs: now.getTime() });
    expect(placeOf('drama')).toBeLessThan(placeOf('crime'));
    for (const i of [5, 6, 7]) opine(knowledge, `drama_${i}`, 'DISLIKE');
    const titles = page(knowledge).flatMap(ids);
    for (const i of [5, 6, 7]) expect(titles).not.toContain(`drama_${i}`);
    const picks = ids(row(page(knowledge), 'TOP_PICKS'));
    expect(picks[0]).toMatch(/^(crime|series)/);
  });

  it('trends by territory', () => {
    const knowledge = catalogue();
    const heat = heatOfStart(now.getTime());
    knowledge.trends.put('US', 'comedy_8', heat);
    knowledge.trends.put('US', 'comedy_9', heat + 1);
    knowledge.trends.put('DE', 'drama_8', heat);
    knowledge.trends.put('US', 'drama_9', heat - 10);
    expect(ids(row(page(knowledge), 'TRENDING'))).toEqual(['comedy_9', 'comedy_8']);
  });
});

describe('a page', () => {
  it('has no title twice, and none of a series beside the series: the more particular row wins', () => {
    const knowledge = catalogue();
    watch(knowledge, 'me', 'episode_0');
    watch(knowledge, 'me', 'crime_1', begun);
    knowledge.trends.put('US', 'drama_1', heatOfStart(now.getTime()));
    const rows = page(knowledge, { myList: ['series', 'crime_1', 'drama_1'] });
    const titles = rows.flatMap(ids);
    expect(new Set(titles).size).toBe(titles.length);
    expect(ids(row(rows, 'NEXT_UP'))).toEqual(['episode_1']);
    expect(titles).not.toContain('series');
    expect(ids(row(rows, 'CONTINUE_WATCHING'))).toEqual(['crime_1']);
    expect(ids(row(rows, 'MY_LIST'))).toEqual(['drama_1']);
    expect(row(rows, 'TRENDING')).toBeUndefined();
  });

  it('hides in every row what the viewer may not see, a series by its episodes and an episode by its series', () => {
    const knowledge = catalogue();
    const adult = titleState('series', { kind: 'SERIES', editions: [], genreIds: ['genre_crime'], age: 18 });
    knowledge.titles.put(titleFactsOf(adult));
    knowledge.titles.put(titleFactsOf(titleState('crime_1', { genreIds: ['genre_crime'], age: 18 })));
    watch(knowledge, 'me', 'episode_0');
    watch(knowledge, 'me', 'crime_1', begun);
    knowledge.trends.put('US', 'series', heatOfStart(now.getTime()));
    const kid = { sight: { viewer: { territory: 'US', maximumAge: 6 }, now }, myList: ['series', 'crime_1'] };
    const titles = page(knowledge, kid).flatMap(ids);
    expect(titles).toHaveLength(29);
    for (const hidden of ['series', 'episode_1', 'crime_1']) expect(titles).not.toContain(hidden);

    const closed = createKnowledge();
    closed.titles.put(titleFactsOf(titleState('series', { kind: 'SERIES', editions: [] })));
    expect(page(closed).flatMap(ids)).toEqual(['series']);
    const windows = [{ startsAt: '2021-01-01T00:00:00Z' }];
    const editions = [{ id: 'e', name: 'Main', markers: [], windows }];
    closed.titles.put(titleFactsOf(titleState('episode_0', { kind: 'EPISODE', seriesId: 'series', editions })));
    expect(page(closed)).toEqual([]);
  });

  it('is as full for a kid where nearly all that is watched and new is for adults', () => {
    const knowledge = createKnowledge();
    const put = (id: string, age: number, publishedAt: string) =>
      knowledge.titles.put(titleFactsOf(titleState(id, { age, publishedAt })));
    for (let i = 0; i < 600; i++) {
      put(`adult_${i}`, 18, '2020-11-01T00:00:00Z');
      watch(knowledge, 'somebody', `adult_${i}`);
    }
    for (let i = 0; i < 60; i++) put(`kid_${i}`, 0, '2020-01-01T00:00:00Z');
    const kid = page(knowledge, { sight: { viewer: { territory: 'US', maximumAge: 6 }, now } });
    expect(kid.flatMap(ids)).toHaveLength(60);
  });

  it('is the same in whatever order all of it became known', () => {
    const [one, other] = [catalogue(), createKnowledge()];
    const watched = ['a', 'b', 'c', 'me'].flatMap((profile, p) =>
      ['crime_1', 'comedy_2', 'drama_3', 'crime_4'].slice(p % 3).map((titleId) => ({ profile, titleId })),
    );
    for (const { profile, titleId } of watched) watch(one, profile, titleId);
    for (const { profile, titleId } of watched.toReversed()) watch(other, profile, titleId);
    const titles = ['crime', 'comedy', 'drama'].flatMap((genre) =>
      Array.from({ length: 10 }, (_, i) => titleState(`${genre}_${i}`, { genreIds: [`genre_${genre}`] })),
    );
    for (const title of titles.toReversed()) other.titles.put(titleFactsOf(title));
    for (const id of ['series', 'episode_0', 'episode_1', 'episode_2', 'episode_3']) one.titles.remove(id);
    expect(page(other)).toEqual(page(one));
  });
});
