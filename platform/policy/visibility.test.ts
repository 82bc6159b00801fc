import { seriesCases, VIEWERS, type SeriesCase, type ViewerName } from './testing/visibility-cases.ts';
import { nextOpening, ownVisibility, titleVisibility, type TitleFacts } from './visibility.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const german = { territory: 'DE', startsAt: day(10), endsAt: day(20) };
const facts = (change: Partial<TitleFacts> = {}): TitleFacts => ({
  age: 12,
  editions: [{ windows: [german] }],
  ...change,
});
const viewer = { territory: 'DE', maximumAge: 18 };

describe('ownVisibility', () => {
  it('opens at startsAt and is closed at endsAt', () => {
    const seen = (now: Date) => ownVisibility(facts(), viewer, now).isVisible;
    expect([new Date(+day(10) - 1), day(10), new Date(+day(20) - 1), day(20)].map(seen)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('says when the next window of the territory opens', () => {
    expect(ownVisibility(facts(), viewer, day(1))).toEqual({ isVisible: false, reason: 'WINDOW', opensAt: day(10) });
    expect(nextOpening(facts().editions, 'FR', day(1))).toBeUndefined();
  });

  it('keeps to the territory, unless the window names none', () => {
    expect(ownVisibility(facts(), { ...viewer, territory: 'FR' }, day(15)).isVisible).toBe(false);
    const everywhere = facts({ editions: [{ windows: [{ startsAt: day(1) }] }] });
    expect(ownVisibility(everywhere, { ...viewer, territory: 'FR' }, day(15)).isVisible).toBe(true);
  });

  it('hides what is rated above the limit, and what is unrated, before anything else', () => {
    const kid = { territory: 'DE', maximumAge: 7 };
    expect(ownVisibility(facts(), kid, day(15))).toEqual({ isVisible: false, reason: 'MATURITY', age: 12 });
    expect(ownVisibility(facts({ age: undefined }), kid, day(15)).isVisible).toBe(false);
    expect(ownVisibility(facts({ age: 7 }), kid, day(15)).isVisible).toBe(true);
    expect(ownVisibility(facts({ age: undefined }), viewer, day(15)).isVisible).toBe(true);
  });

  it('shows an announced title, which has no edition yet', () => {
    expect(ownVisibility(facts({ editions: [] }), viewer, day(1)).isVisible).toBe(true);
    expect(ownVisibility(facts({ editions: [{ windows: [] }] }), viewer, day(1)).isVisible).toBe(false);
  });
});

describe('titleVisibility', () => {
  const now = day(15);
  const seriesOf = ({ age }: { age: number }) => ({ kind: 'SERIES' as const, age, editions: [] });
  const published = ({ episodes }: SeriesCase) =>
    episodes
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map(({ age, windows }) => ({ kind: 'EPISODE' as const, age, editions: [{ windows }] }));
  const seen = (series: SeriesCase, name: ViewerName, at: Date) =>
    titleVisibility(seriesOf(series), { series: undefined, episodes: published(series) }, VIEWERS[name], at);
  const opensAt = new Date(+now + 60_000);

  it.each(seriesCases(now, opensAt).map((series) => [series.id, series] as const))('%s', (_id, series) => {
    const names = Object.keys(VIEWERS) as ViewerName[];
    expect(names.filter((name) => seen(series, name, now).isVisible)).toEqual(series.seenBy);
    for (const name of names) {
      const isVisible = series.seenBy.includes(name);
      // Where the series is hidden, so is each of its episodes; where it has some and is seen, so is one of them.
      const ofEpisodes = published(series).map(
        (episode) => titleVisibility(episode, { series: seriesOf(series), episodes: [] }, VIEWERS[name], now).isVisible,
      );
      expect(ofEpisodes.includes(true)).toBe(isVisible && ofEpisodes.length > 0);
    }
  });

  it('shows a series at the instant at which its first episode opens', () => {
    const series = seriesCases(now, opensAt).find(({ id }) => id === 'title_series_released')!;
    expect(seen(series, 'kid', new Date(+opensAt - 1))).toEqual({ isVisible: false, reason: 'WINDOW', opensAt });
    expect(seen(series, 'kid', opensAt)).toEqual({ isVisible: true });
  });

  it('says why a series is hidden: for age only where time alone would not show it', () => {
    const reasonOf = (name: string) =>
      seen(
        seriesCases(now, opensAt).find(({ id }) => id === `title_series_${name}`)!,
        'kid',
        now,
      );
    expect(reasonOf('by_age')).toEqual({ isVisible: false, reason: 'MATURITY', age: 12 });
    expect(reasonOf('by_window')).toMatchObject({ reason: 'WINDOW', opensAt: day(16) });
    expect(reasonOf('by_all')).toMatchObject({ reason: 'WINDOW', opensAt: day(16) });
    expect(reasonOf('by_its_own_age')).toEqual({ isVisible: false, reason: 'MATURITY', age: 16 });
  });

  it('hides an episode whose series is not published', () => {
    const episode = { kind: 'EPISODE' as const, ...facts() };
    expect(titleVisibility(episode, { series: undefined, episodes: [] }, viewer, now).isVisible).toBe(false);
  });
});
