import { edition } from '../testing.ts';
import { addEditionTo, changeEdition, checkEditionName, checkMarkers } from './edition.ts';

const fault = (argument: string) =>
  expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) });
const intro = { kind: 'INTRO' as const, startMs: 0, endMs: 1_000 };
const credits = { kind: 'CREDITS' as const, startMs: 1_000, endMs: 2_000 };

describe('checkMarkers', () => {
  it('sorts by start; one may begin where another ends', () => {
    expect(checkMarkers([credits, intro], 'markers')).toEqual([intro, credits]);
  });

  it.each([
    ['an overlap', [intro, { ...credits, startMs: 999 }], 'markers'],
    ['an empty one', [{ ...intro, endMs: 0 }], 'markers.0'],
    ['a negative start', [intro, { ...credits, startMs: -1 }], 'markers.1'],
    ['one beyond a day', [{ ...credits, endMs: 86_400_001 }], 'markers.0'],
  ])('refuses %s', (_what, markers, argument) => {
    expect(() => checkMarkers(markers, 'markers')).toThrow(fault(argument));
  });
});

describe('changeEdition', () => {
  const editions = [edition({ id: 'edition_1' }), edition({ id: 'edition_2' })];

  it('changes the one that is named, and the only one without a name', () => {
    expect(changeEdition(editions, 'edition_2', { assetId: 'asset_b' })[1]!.assetId).toBe('asset_b');
    expect(changeEdition([editions[0]!], null, { assetId: 'asset_b' })[0]!.assetId).toBe('asset_b');
  });

  it.each([
    ['one of several without a name', editions, undefined, 'editionId'],
    ["another title's", editions, 'edition_3', 'editionId'],
    ["a series'", [], undefined, 'draftId'],
  ])('refuses %s', (_what, given, id, argument) => {
    expect(() => changeEdition(given, id, {})).toThrow(fault(argument));
  });
});

it('addEditionTo keeps names apart', () => {
  expect(addEditionTo([edition({ name: 'Main' })], 'edition_2', 'Uncut').map(({ name }) => name)).toEqual([
    'Main',
    'Uncut',
  ]);
  expect(() => addEditionTo([edition({ name: 'Main' })], 'edition_2', 'Main')).toThrow(fault('name'));
  expect(() => checkEditionName(' ', 'name')).toThrow(fault('name'));
});
