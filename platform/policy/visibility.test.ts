import { nextOpening, visibilityOf, type TitleFacts } from './visibility.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const german = { territory: 'DE', startsAt: day(10), endsAt: day(20) };
const facts = (change: Partial<TitleFacts> = {}): TitleFacts => ({
  age: 12,
  editions: [{ windows: [german] }],
  ...change,
});
const viewer = { territory: 'DE', maximumAge: 18 };

describe('visibilityOf', () => {
  it('opens at startsAt and is closed at endsAt', () => {
    const seen = (now: Date) => visibilityOf(facts(), viewer, now).isVisible;
    expect([new Date(+day(10) - 1), day(10), new Date(+day(20) - 1), day(20)].map(seen)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('says when the next window of the territory opens', () => {
    expect(visibilityOf(facts(), viewer, day(1))).toEqual({ isVisible: false, reason: 'WINDOW', opensAt: day(10) });
    expect(nextOpening(facts().editions, 'FR', day(1))).toBeUndefined();
  });

  it('keeps to the territory, unless the window names none', () => {
    expect(visibilityOf(facts(), { ...viewer, territory: 'FR' }, day(15)).isVisible).toBe(false);
    const everywhere = facts({ editions: [{ windows: [{ startsAt: day(1) }] }] });
    expect(visibilityOf(everywhere, { ...viewer, territory: 'FR' }, day(15)).isVisible).toBe(true);
  });

  it('hides what is rated above the limit, and what is unrated, before anything else', () => {
    const kid = { territory: 'DE', maximumAge: 7 };
    expect(visibilityOf(facts(), kid, day(15))).toEqual({ isVisible: false, reason: 'MATURITY', age: 12 });
    expect(visibilityOf(facts({ age: undefined }), kid, day(15)).isVisible).toBe(false);
    expect(visibilityOf(facts({ age: 7 }), kid, day(15)).isVisible).toBe(true);
    expect(visibilityOf(facts({ age: undefined }), viewer, day(15)).isVisible).toBe(true);
  });

  it('shows an announced title, which has no edition yet', () => {
    expect(visibilityOf(facts({ editions: [] }), viewer, day(1)).isVisible).toBe(true);
    expect(visibilityOf(facts({ editions: [{ windows: [] }] }), viewer, day(1)).isVisible).toBe(false);
  });
});
