import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sharp } from 'sharp';
import { newId } from '../../platform/ids/ids.ts';
import { sizeAtWidth, type PictureSize } from '../../platform/pictures/picture-sizes.ts';
import { openPicture } from '../../platform/pictures/sharp.ts';
import { createKeptPictures, type KeptPicture } from './kept-pictures.ts';
import type { SizedPictureFormat } from './picture-format.ts';

/** About one picture, before any was made. */
const TYPICAL_MS = 100;
/** A page of cards that nobody has looked at yet asks for all of them at once, and a browser waits. */
const QUEUE_LIMIT = 500;
const LONGEST_WAIT_MS = 20_000;

/** What another size is made of. */
export interface Original extends PictureSize {
  /** The asset's or the picture's id. */
  owner: string;
  /** Absolute. */
  path: string;
  /** Names its content. */
  identity: string;
  isOpaque: boolean;
}

const ENCODINGS: Record<SizedPictureFormat, (picture: Sharp) => Sharp> = {
  AVIF: (picture) => picture.avif({ quality: 55, effort: 1 }),
  WEBP: (picture) => picture.webp({ quality: 80, effort: 4 }),
  JPEG: (picture) => picture.jpeg({ quality: 82, mozjpeg: true }),
  PNG: (picture) => picture.png({ compressionLevel: 9 }),
};

async function render(
  original: Original,
  { width, format }: { width: number; format: SizedPictureFormat },
  path: string,
) {
  const size = sizeAtWidth(original, width);
  const opened = openPicture(await readFile(original.path)).resize(size.width, size.height, { fit: 'fill' });
  const bytes = await ENCODINGS[format](opened).toBuffer();
  const making = `${path}.${newId('making')}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(making, bytes);
    await rename(making, path);
  } finally {
    await rm(making, { force: true });
  }
}

/** Other sizes of pictures, artwork and stills, made when somebody asks and kept. None is larger than its original. */
export function createSizedPictures({ storageFolder, width: atOnce }: { storageFolder: string; width: number }) {
  const keep = createKeptPictures({
    storageFolder,
    lane: { width: atOnce, queueLimit: QUEUE_LIMIT, longestWaitMs: LONGEST_WAIT_MS, typicalMs: TYPICAL_MS },
    // Originals were checked: what fails is the disk or the machine.
    isFinal: () => false,
  });

  return {
    /** Where it lies, made now if need be. Throws RATE_LIMITED where it would wait too long. */
    find(original: Original, width: number, format: SizedPictureFormat): Promise<KeptPicture> {
      const made = sizeAtWidth(original, width).width;
      const of = createHash('sha256').update(original.identity).digest('hex').slice(0, 24);
      return keep({
        ...{ owner: original.owner, name: `${of}-w${made}.${format.toLowerCase()}`, format },
        make: (path) => render(original, { width, format }, path),
      });
    },
  };
}

export type SizedPictures = ReturnType<typeof createSizedPictures>;
