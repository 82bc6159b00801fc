import { fallsShort, grantOf } from './grant.ts';

const basic = { maximumHeight: 720, streamLimit: 1 };
const noon = new Date('2026-03-01T12:00:00Z');

describe('grantOf', () => {
  it('is what billing told, until it ends by itself', () => {
    expect(grantOf(basic, noon)).toEqual(basic);
    expect(grantOf({ ...basic, validUntil: new Date(noon.getTime() + 1) }, noon)).toMatchObject(basic);
    expect(grantOf({ ...basic, validUntil: noon }, noon)).toBeUndefined();
    expect(grantOf(undefined, noon)).toBeUndefined();
  });
});

describe('fallsShort', () => {
  it.each([
    [undefined, {}, true],
    [basic, {}, false],
    [basic, { maximumHeight: 720 }, false],
    [basic, { maximumHeight: 721 }, true],
    [basic, { maximumHeight: 480, streamLimit: 2 }, true],
  ])('of %j for %j is %s', (grant, wanted, expected) => {
    expect(fallsShort(grant, wanted)).toBe(expected);
  });
});
