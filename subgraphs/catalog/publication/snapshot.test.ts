import { draft, edition, NOW } from '../testing.ts';
import { publishedState, snapshotOf } from './snapshot.ts';

const local = { localStart: '2024-12-24T20:15', timeZone: 'Europe/Berlin' };

describe('snapshotOf', () => {
  it('leaves out editions without media', () => {
    const { editions } = snapshotOf(
      draft({ editions: [edition({ assetId: undefined }), edition({ id: 'edition_b' })] }),
    );
    expect(editions.map(({ id }) => id)).toEqual(['edition_b']);
  });

  it('resolves local times by the rules of today', () => {
    const { editions } = snapshotOf(draft({ editions: [edition({ windows: [{ ...local, startsAt: new Date(0) }] })] }));
    expect(editions[0]!.windows).toEqual([{ ...local, startsAt: new Date('2024-12-24T19:15:00Z') }]);
  });
});

it('publishedState is complete and holds instants as text', () => {
  const windows = [{ ...local, territory: 'DE', startsAt: new Date(0), endsAt: new Date('2025-01-01T00:00:00Z') }];
  const snapshot = snapshotOf(
    draft({
      kind: 'EPISODE',
      genreIds: ['genre_a'],
      credits: [{ personId: 'person_a', role: 'ACTOR', character: 'Eve' }],
      seriesId: 'title_s',
      seasonNumber: 0,
      number: 3,
      releaseYear: 2020,
      editions: [edition({ windows, markers: [{ kind: 'INTRO', startMs: 0, endMs: 5 }] })],
    }),
  );
  const references = {
    genres: new Map([['genre_a', { id: 'genre_a', names: [{ locale: 'de', text: 'Krimi' }] }]]),
    people: new Map([['person_a', { id: 'person_a', name: 'Ann Example' }]]),
  };
  expect(publishedState({ id: 'title_e', revision: 4, publishedAt: NOW, ...snapshot }, references)).toEqual({
    titleId: 'title_e',
    kind: 'EPISODE',
    names: { en: 'A title' },
    synopses: {},
    genreIds: ['genre_a'],
    genres: [{ id: 'genre_a', names: { de: 'Krimi' } }],
    credits: [{ personId: 'person_a', name: 'Ann Example', role: 'ACTOR', character: 'Eve' }],
    publishedAt: NOW.toISOString(),
    age: 12,
    releaseYear: 2020,
    seriesId: 'title_s',
    seasonNumber: 0,
    number: 3,
    editions: [
      {
        id: 'edition_a',
        name: 'Main',
        assetId: 'asset_a',
        markers: [{ kind: 'INTRO', startMs: 0, endMs: 5 }],
        windows: [{ territory: 'DE', startsAt: '2024-12-24T19:15:00.000Z', endsAt: '2025-01-01T00:00:00.000Z' }],
      },
    ],
  });
});
