import { explanationOf, headingOf } from './words.ts';

describe('words', () => {
  it("are of the reader's language, English where there is none in it", () => {
    const topic = { kind: 'BECAUSE_YOU_WATCHED', titleId: 'title_a' } as const;
    expect(headingOf(topic, 'Dark', 'de-CH')).toBe('Weil du „Dark“ gesehen hast');
    expect(headingOf(topic, 'Dark', 'ja')).toBe('「Dark」を見たあなたへ');
    expect(headingOf(topic, 'Dark', 'fi')).toBe('Because you watched Dark');
    expect(headingOf(topic, 'Dark', 'constructor')).toBe('Because you watched Dark');
    expect(explanationOf({ kind: 'LEFT', minutes: 12 }, undefined, 'de')).toBe('Noch 12 Min.');
  });

  it('do without the name of what has gone or is hidden', () => {
    for (const locale of ['en', 'de', 'ja']) {
      const heading = headingOf({ kind: 'GENRE', genreId: 'genre_a' }, undefined, locale);
      const reason = explanationOf({ kind: 'RESEMBLES', titleId: 'title_a' }, undefined, locale);
      for (const words of [heading, reason]) {
        expect(words).not.toBe('');
        expect(words).not.toContain('undefined');
      }
    }
  });
});
