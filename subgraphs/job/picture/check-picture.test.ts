import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { checkPicture } from './check-picture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee picture '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const RED = { r: 200, g: 40, b: 30 };
const BLUE = { r: 20, g: 60, b: 180 };

/** Its left half is red, its right one blue; 240 by 160 pixels. */
const halves = (size = { width: 240, height: 160 }): Sharp =>
  sharp({ create: { ...size, channels: 3, background: BLUE } }).composite([
    {
      input: { create: { width: size.width / 2, height: size.height, channels: 3, background: RED } },
      left: 0,
      top: 0,
    },
  ]);
/** What does not become smaller than it is. */
const noise = () => sharp(randomBytes(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } });

async function check(bytes: Uint8Array) {
  const source = join(folder, 'source');
  const master = join(folder, 'master.png');
  await rm(master, { force: true });
  await writeFile(source, bytes);
  const checked = await checkPicture(source, master);
  const written = await readFile(master);
  return { checked, written, metadata: await sharp(written).metadata() };
}

/** Colours in the middle of its left half and its right one, or of its upper and its lower where it stands upright. */
async function coloursOf(written: Buffer) {
  const { data, info } = await sharp(written).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  const { width, height } = info;
  const [first, second] =
    width >= height
      ? [
          [0.25, 0.5],
          [0.75, 0.5],
        ]
      : [
          [0.5, 0.25],
          [0.5, 0.75],
        ];
  return [first, second].map((place) => at(Math.round(width * place![0]!), Math.round(height * place![1]!)));
}

const isNear = (found: number[], { r, g, b }: typeof RED, by: number) =>
  [r, g, b].every((channel, i) => Math.abs(found[i]! - channel) <= by);

describe('keeps the colours of a picture that is', () => {
  it.each<[string, () => Sharp, number]>([
    ['JPEG', () => halves().jpeg({ chromaSubsampling: '4:4:4' }), 4],
    ['progressive JPEG', () => halves().jpeg({ progressive: true }), 6],
    ['PNG', () => halves().png(), 0],
    ['PNG of a palette', () => halves().png({ palette: true }), 2],
    ['PNG of 16 bits', () => halves().toColourspace('rgb16').png(), 1],
    ['PNG in Display P3', () => halves().withIccProfile('p3').png(), 3],
    ['JPEG in Display P3', () => halves().withIccProfile('p3').jpeg({ chromaSubsampling: '4:4:4' }), 6],
    ['WebP', () => halves().webp({ quality: 95 }), 8],
    ['WebP without loss', () => halves().webp({ lossless: true }), 0],
    ['AVIF', () => halves().avif({ quality: 90, effort: 0 }), 6],
    ['TIFF', () => halves().tiff({ compression: 'lzw' }), 0],
    ['GIF', () => halves().gif(), 4],
    // Its inks do not reach all of sRGB; inverted it would be far off.
    ['JPEG in CMYK', () => halves().toColourspace('cmyk').jpeg(), 45],
    ['TIFF in CMYK', () => halves().toColourspace('cmyk').tiff(), 45],
  ])('%s', async (_name, make, by) => {
    const { checked, written, metadata } = await check(await make().toBuffer());
    expect(checked).toMatchObject({ width: 240, height: 160, isOpaque: true });
    expect(metadata).toMatchObject({ format: 'png', space: 'srgb', depth: 'uchar' });
    const [left, right] = await coloursOf(written);
    expect({ left, isNear: isNear(left!, RED, by) }).toMatchObject({ isNear: true });
    expect({ right, isNear: isNear(right!, BLUE, by) }).toMatchObject({ isNear: true });
  });

  it.each(['b-w', 'grey16'])('grey (%s), as sRGB', async (space) => {
    const { metadata } = await check(await halves().toColourspace(space).png().toBuffer());
    expect(metadata).toMatchObject({ space: 'srgb', depth: 'uchar' });
  });
});

describe('turns a picture as its EXIF says', () => {
  // What comes first, left or above, once it is turned: EXIF 2.32, 4.6.4.
  it.each([
    [1, [240, 160], RED],
    [2, [240, 160], BLUE],
    [3, [240, 160], BLUE],
    [4, [240, 160], RED],
    [5, [160, 240], RED],
    [6, [160, 240], RED],
    [7, [160, 240], BLUE],
    [8, [160, 240], BLUE],
  ])('orientation %d', async (orientation, [width, height], first) => {
    const { checked, written, metadata } = await check(await halves().withMetadata({ orientation }).png().toBuffer());
    expect(checked).toMatchObject({ width, height });
    expect(metadata.orientation).toBeUndefined();
    expect(isNear((await coloursOf(written))[0]!, first, 2)).toBe(true);
  });
});

it('keeps nothing that a camera or a program wrote into it, least of all the place', async () => {
  const exif = { IFD0: { Copyright: 'SECRET', ImageDescription: 'SECRET' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } };
  const source = await halves()
    .jpeg()
    .withExif(exif)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><SECRET/></x:xmpmeta>')
    .toBuffer();
  expect(source.includes('SECRET')).toBe(true);
  const { written, metadata } = await check(source);
  expect(written.includes('SECRET')).toBe(false);
  expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('keeps what shines through, and tells it from an alpha channel that is full', async () => {
  const size = { width: 240, height: 160, channels: 4 as const };
  const of = (alpha: number) => sharp({ create: { ...size, background: { ...RED, alpha } } });
  const half = await check(await of(0.5).png().toBuffer());
  expect(half.checked).toMatchObject({ isOpaque: false, color: '#c7271d' });
  expect(half.metadata.hasAlpha).toBe(true);
  expect((await check(await of(1).png().toBuffer())).checked.isOpaque).toBe(true);
  expect((await check(await of(0.5).webp().toBuffer())).checked.isOpaque).toBe(false);
});

it('keeps as much of a large one as screens show', async () => {
  const { checked } = await check(
    await halves({ width: 4_400, height: 2_200 }).png({ compressionLevel: 1 }).toBuffer(),
  );
  expect(checked).toMatchObject({ width: 3_840, height: 1_920 });
});

async function moving(): Promise<Sharp> {
  const frames = [RED, BLUE].map((background) => ({
    create: { width: 80, height: 80, channels: 3 as const, background },
  }));
  return sharp(await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer())), { join: { animated: true } });
}

/** A PNG with a chunk between its header and its pixels, or with another size in its header. */
function pngWith(png: Buffer, change: { chunk?: string; size?: [number, number] }): Buffer {
  const header = Buffer.from(png.subarray(0, 33));
  if (change.size) change.size.forEach((side, i) => header.writeUInt32BE(side, 16 + 4 * i));
  const chunk = change.chunk
    ? Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from(change.chunk), Buffer.alloc(4)])
    : Buffer.alloc(0);
  return Buffer.concat([header, chunk, png.subarray(33)]);
}

const box = (brand: string) =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftyp', 'latin1'), Buffer.from(brand), Buffer.alloc(400)]);
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

describe('refuses what is no artwork', () => {
  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    [
      'an SVG',
      'FORMAT_REFUSED',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'),
    ],
    [
      'an SVG that names files, after a comment',
      'FORMAT_REFUSED',
      () => Buffer.from('\ufeff<?xml version="1.0"?>\n<!-- by hand -->\n<svg><image href="file:///etc/passwd"/></svg>'),
    ],
    ['an SVG under gzip', 'FORMAT_REFUSED', () => Buffer.from('1f8b0800', 'hex')],
    ['HEIC', 'FORMAT_REFUSED', () => box('heic')],
    ['a PDF', 'FORMAT_REFUSED', () => Buffer.from('%PDF-1.7\n')],
    ['PostScript', 'FORMAT_REFUSED', () => Buffer.from('%!PS-Adobe-3.0 EPSF-3.0')],
    ['a Photoshop document', 'FORMAT_REFUSED', () => Buffer.from('8BPS\0\x01')],
    ['a BMP', 'FORMAT_REFUSED', () => Buffer.from('BM\0\0\0\0')],
    ['JPEG XL', 'FORMAT_REFUSED', () => Buffer.from('ff0a00', 'hex')],
    ['JPEG 2000', 'FORMAT_REFUSED', () => Buffer.from('ff4fff51', 'hex')],
    ['an AVIF that moves', 'MOVES', () => box('avis')],
    ['a WebP that moves', 'MOVES', async () => (await moving()).webp().toBuffer()],
    ['a GIF that moves', 'MOVES', async () => (await moving()).gif().toBuffer()],
    ['a PNG that moves', 'MOVES', async () => pngWith(await halves().png().toBuffer(), { chunk: 'acTL' })],
    ['a text', 'NOT_A_PICTURE', () => Buffer.from('A title\n')],
    [
      'a page',
      'NOT_A_PICTURE',
      () => Buffer.from('<!DOCTYPE html><html><body><script>alert(1)</script></body></html>'),
    ],
    ['a film', 'NOT_A_PICTURE', () => box('isom')],
    ['nothing', 'NOT_A_PICTURE', () => Buffer.alloc(1)],
    [
      'a PNG of 4 gigapixels in 400 bytes',
      'TOO_LARGE',
      async () => pngWith(await halves().png().toBuffer(), { size: [65_535, 65_535] }),
    ],
    ['one of a row', 'TOO_SMALL', () => halves({ width: 240, height: 2 }).png().toBuffer()],
    ['half a JPEG', 'DAMAGED', async () => half(await noise().jpeg().toBuffer())],
    ['half a PNG', 'DAMAGED', async () => half(await noise().png().toBuffer())],
    ['half a WebP', 'DAMAGED', async () => half(await noise().webp().toBuffer())],
    ['half an AVIF', 'DAMAGED', async () => half(await noise().avif({ effort: 0 }).toBuffer())],
    [
      'a PNG with a wrong bit',
      'DAMAGED',
      async () => {
        const png = await noise().png().toBuffer();
        return Buffer.concat([png.subarray(0, 5_000), Buffer.from([png[5_000]! ^ 0xff]), png.subarray(5_001)]);
      },
    ],
  ])('%s: %s', async (_name, code, make) => {
    await expect(check(await make())).rejects.toMatchObject({ name: 'PictureRefused', code });
    expect(await readdir(folder)).not.toContain('master.png');
  });

  it('whatever it is called, and without a word of what lies on the disk', async () => {
    const error: unknown = await check(Buffer.from('<svg/>')).catch((reason: unknown) => reason);
    expect((error as Error).message).toMatch(/SVG.*export it as PNG/);
    expect((error as Error).message).not.toContain(folder);
  });

  it('but takes no disk for a fault of the picture', async () => {
    await expect(checkPicture(join(folder, 'gone'), join(folder, 'master.png'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
    await writeFile(join(folder, 'source'), await halves().png().toBuffer());
    await expect(checkPicture(join(folder, 'source'), join(folder, 'gone', 'x.png'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
