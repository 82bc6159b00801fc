import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import type { PictureSize } from '../../../platform/pictures/picture-sizes.ts';
import { MAXIMUM_PIXELS, openPicture } from '../../../platform/pictures/sharp.ts';
import { refuseFormat } from './refuse-format.ts';

const MAXIMUM_BYTES = 50_000_000;
/** Pixels: nothing is drawn smaller. */
const LEAST_SIDE = 64;
/** Pixels of what is kept to make all sizes of: the sides of the largest screens. */
const MASTER_SIDE = 3_840;
/** Colours are counted on a small picture. */
const COLOUR_SIDE = 64;

/** The file is no artwork, for a reason that an editor can act on. */
export class PictureRefused extends Error {
  readonly code: 'TOO_LARGE' | 'TOO_SMALL' | 'NOT_A_PICTURE' | 'FORMAT_REFUSED' | 'MOVES' | 'DAMAGED';
  constructor(code: PictureRefused['code'], message: string) {
    super(message);
    this.name = 'PictureRefused';
    this.code = code;
  }
}

export interface CheckedPicture extends PictureSize {
  /** Without a single pixel that lets something through. */
  isOpaque: boolean;
  /** What most of it is like: `#1a2b3c`. */
  color: string;
}

/** What libvips says, without the lines that it repeats. */
function damaged(error: unknown): Error {
  const words = error instanceof Error ? error.message : String(error);
  // A machine that has no time for it says nothing of the picture.
  if (/^timeout/.test(words)) return new Error(words, { cause: error });
  const lines = [...new Set(words.split('\n').filter((line) => !line.startsWith('vips2png')))];
  return new PictureRefused('DAMAGED', `It cannot be read to its end: ${lines.slice(0, 3).join('; ')}`);
}

async function readMetadata(bytes: Buffer): Promise<Metadata> {
  try {
    return await openPicture(bytes).metadata();
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    if (words.includes('pixel limit')) {
      throw new PictureRefused('TOO_LARGE', `It has more than ${MAXIMUM_PIXELS / 1_000_000} megapixels.`);
    }
    if (!words.includes('unsupported image format')) throw damaged(error);
    throw new PictureRefused(
      'NOT_A_PICTURE',
      'It is none of JPEG, PNG, WebP, AVIF, TIFF and GIF, or its beginning is missing.',
    );
  }
}

function refuseMetadata({ pages = 1, compression, autoOrient: { width, height } }: Metadata): void {
  if (pages > 1) throw new PictureRefused('MOVES', `It holds ${pages} pictures: artwork is one that stands still.`);
  if (compression === 'hevc') throw new PictureRefused('FORMAT_REFUSED', 'It is coded in HEVC, which is not read.');
  if (Math.min(width, height) < LEAST_SIDE) {
    const size = `${width} by ${height}`;
    throw new PictureRefused('TOO_SMALL', `It has ${size} pixels: each side needs at least ${LEAST_SIDE}.`);
  }
}

const hex = (channel: number) => Math.round(channel).toString(16).padStart(2, '0');

/** What most of a picture is like; of one that lets something through, of what is drawn. */
async function colourOf(master: Buffer): Promise<string> {
  const small = openPicture(master).resize(COLOUR_SIDE, COLOUR_SIDE, { fit: 'fill' }).ensureAlpha();
  const { data } = await small.raw().toBuffer({ resolveWithObject: true });
  const drawn = Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(i * 4, i * 4 + 4)] as const).filter(
    ([, , , alpha = 0]) => alpha >= 128,
  );
  // Of its commonest colour, in steps of an eighth, the mean.
  const shades = Map.groupBy(drawn, ([r = 0, g = 0, b = 0]) => (r >> 5) * 64 + (g >> 5) * 8 + (b >> 5));
  const commonest = [...shades.values()].toSorted((a, b) => b.length - a.length)[0] ?? [[0, 0, 0]];
  const mean = (channel: number) => commonest.reduce((sum, pixel) => sum + (pixel[channel] ?? 0), 0) / commonest.length;
  return `#${hex(mean(0))}${hex(mean(1))}${hex(mean(2))}`;
}

/**
 * Looks at a file by what is in it, whatever it is called, and writes what all sizes of it are made of to `masterPath`: a PNG of 8 bits
 * in sRGB, upright, without a word of metadata. Throws `PictureRefused`.
 */
export async function checkPicture(sourcePath: string, masterPath: string): Promise<CheckedPicture> {
  if ((await stat(sourcePath)).size > MAXIMUM_BYTES) {
    throw new PictureRefused('TOO_LARGE', `It has more than ${MAXIMUM_BYTES / 1_000_000} megabytes.`);
  }
  // Read by us, so that what a disk fails at is not taken for a fault of the picture.
  const bytes = await readFile(sourcePath);
  const reason = refuseFormat(bytes);
  if (reason !== undefined) throw new PictureRefused(/moves/.test(reason) ? 'MOVES' : 'FORMAT_REFUSED', reason);
  refuseMetadata(await readMetadata(bytes));
  const { data, info } = await openPicture(bytes)
    .resize(MASTER_SIDE, MASTER_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 3 })
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw damaged(error);
    });
  const { isOpaque } = await openPicture(data).stats();
  await writeFile(masterPath, data);
  return { width: info.width, height: info.height, isOpaque, color: await colourOf(data) };
}
