import { open } from 'node:fs/promises';

/** How A/53 begins captions within a picture of MPEG-2, H.264 or HEVC: `GA94`, type 3. No emulation byte can fall within. */
const MARK = Buffer.from([0x47, 0x41, 0x39, 0x34, 0x03]);
/** Captions come with every picture, empty or not: where a stretch of so many bytes has none, the film has none. */
const STRETCH_BYTES = 16 * 1024 ** 2;

/**
 * Whether pictures of the file carry CEA-608 or 708 captions, which nothing in its headers tells. Looks at its beginning and its middle,
 * where films that open on a logo have theirs.
 */
export async function carriesClosedCaptions(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const stretch = Buffer.alloc(Math.min(STRETCH_BYTES, size));
    for (const from of new Set([0, Math.max(0, Math.floor(size / 2 - stretch.length / 2))])) {
      const { bytesRead } = await file.read(stretch, 0, stretch.length, from);
      if (stretch.subarray(0, bytesRead).includes(MARK)) return true;
    }
    return false;
  } finally {
    await file.close();
  }
}
