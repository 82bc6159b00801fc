import type { ArtworkEntry } from '../content/artwork-entry.ts';
import { withArtwork, withoutArtwork } from '../content/artwork-entry.ts';
import { chooseArtwork } from './choose-artwork.ts';
import { misfitOf } from './fit.ts';
import { imageOf, srcsetOf } from './image.ts';
import type { PictureFacts } from './picture-store.ts';

type Ready = Extract<PictureFacts, { state: 'READY' }>;

const picture = (change: Partial<Ready> = {}): Ready => ({
  ...{ id: 'picture_1', revision: 2, state: 'READY', width: 1_000, height: 1_500, isOpaque: true, color: '#102030' },
  ...change,
});
const wide = { width: 1_920, height: 1_080 };
const lettering = { width: 800, height: 200, isOpaque: false };

describe('a picture fits', () => {
  it.each([
    ['POSTER', {}],
    // 27 by 40 inches.
    ['POSTER', { width: 675, height: 1_000 }],
    ['BACKDROP', wide],
    // 1.85:1.
    ['BACKDROP', { width: 1_998, height: 1_080 }],
    ['STILL', { width: 320, height: 180 }],
    ['LOGO', lettering],
    ['LOGO', { ...lettering, width: 200, height: 900 }],
  ] as const)('as %s with %j', (kind, change) => {
    expect(misfitOf(kind, picture(change))).toBeUndefined();
  });

  it.each([
    ['POSTER', wide, /2:3, the picture 1920 by 1080/],
    ['POSTER', { width: 200, height: 300 }, /at least 300 pixels wide, the picture 200/],
    ['POSTER', { isOpaque: false }, /shines through/],
    ['BACKDROP', {}, /16:9/],
    ['BACKDROP', { width: 640, height: 360 }, /at least 960/],
    ['STILL', { width: 1_440, height: 1_080 }, /16:9/],
    ['LOGO', { ...lettering, isOpaque: true }, /background/],
  ] as const)('not as %s with %j', (kind, change, reason) => {
    expect(misfitOf(kind, picture(change))).toMatch(reason);
  });

  it.each([undefined, 'CHECKING', 'FAILED', 'GONE'] as const)('not while it is %s', (state) => {
    expect(misfitOf('POSTER', state && { id: 'picture_1', revision: 1, state })).toMatch(/^The picture/);
  });
});

describe('a reader is shown', () => {
  const facts = new Map<string, PictureFacts>(['de', 'all', 'en', 'pt-BR', 'fr'].map((id) => [id, picture({ id })]));
  const entry = (pictureId: string, locale?: string): ArtworkEntry => ({
    ...{ kind: 'POSTER', pictureId },
    ...(locale === undefined ? {} : { locale }),
  });
  const [de, all, en, br] = [entry('de', 'de'), entry('all'), entry('en', 'en'), entry('pt-BR', 'pt-BR')];
  const chosen = (entries: readonly ArtworkEntry[], locale: string) =>
    chooseArtwork(entries, facts, { kind: 'POSTER', locale })?.picture.id;

  it.each([
    ['their language', [all, en, de], 'de-AT', 'de'],
    ['their language as it is written elsewhere', [all, br], 'pt-PT', 'pt-BR'],
    ['the one for all before another language', [de, en, all], 'fr', 'all'],
    ['English before any other', [de, en], 'fr', 'en'],
    ['whatever there is', [de], 'fr', 'de'],
    ['none where there is none', [], 'fr', undefined],
    ['none of what is not known', [entry('unheard-of', 'fr')], 'fr', undefined],
    ['another where theirs is not known', [entry('unheard-of', 'fr'), all], 'fr', 'all'],
  ] as const)('%s', (_name, entries, locale, expected) => {
    expect(chosen(entries, locale)).toBe(expected);
  });

  it('a backdrop where there is no still, and no poster in the place of a backdrop', () => {
    const pictures = new Map<string, PictureFacts>([['picture_1', picture(wide)]]);
    const entries = [{ kind: 'BACKDROP' as const, pictureId: 'picture_1' }];
    expect(chooseArtwork(entries, pictures, { kind: 'STILL', locale: 'en' })?.picture.id).toBe('picture_1');
    expect(chooseArtwork(entries, pictures, { kind: 'POSTER', locale: 'en' })).toBeUndefined();
  });
});

describe('its addresses', () => {
  const at = (id: string, name: string) => `/m/i/${id}/${name}`;
  const poster = imageOf({ picture: picture(), locale: 'de' }, 'POSTER', at);

  it('name width and format, and lead to no more than there is', () => {
    expect(poster).toMatchObject({ width: 480, height: 720, color: '#102030', locale: 'de', isOfFilm: false });
    expect(poster.addressOf(undefined, 'AUTO')).toBe('/m/i/picture_1/w480');
    expect(poster.addressOf(500, 'WEBP')).toBe('/m/i/picture_1/w640.webp');
    expect(srcsetOf(poster, 'AUTO')).toBe(
      [
        ...[160, 320, 480, 640, 960].map((width) => `/m/i/picture_1/w${width} ${width}w`),
        '/m/i/picture_1/w1280 1000w',
      ].join(', '),
    );
  });

  it('keep what shines through: what everything reads is then PNG', () => {
    const logo = imageOf({ picture: picture(lettering) }, 'LOGO', at);
    expect(logo.addressOf(320, 'JPEG')).toBe('/m/i/picture_1/w320.png');
    expect(poster.addressOf(320, 'JPEG')).toBe('/m/i/picture_1/w320.jpg');
  });

  it.each([15, 1_921, 0, -1])('refuse %d pixels', (width) => {
    expect(() => poster.addressOf(width, 'AUTO')).toThrow('16 to 1920 pixels');
  });
});

it('gives a title one picture of a kind for each language', () => {
  const poster = { kind: 'POSTER' as const, pictureId: 'picture_1' };
  const german = { ...poster, locale: 'de' };
  const both = withArtwork(withArtwork([], poster), german);
  expect(both).toEqual([poster, german]);
  expect(withArtwork(both, { ...german, pictureId: 'picture_2' })).toEqual([
    poster,
    { ...german, pictureId: 'picture_2' },
  ]);
  expect(withoutArtwork(both, { kind: 'POSTER' })).toEqual([german]);
  expect(withoutArtwork(both, { kind: 'BACKDROP' })).toEqual(both);
  const full = Array.from({ length: 100 }, (_, i) => ({ ...poster, locale: `x-${i}` }));
  expect(() => withArtwork(full, german)).toThrow('At most 100');
});
