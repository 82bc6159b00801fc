import sharp, { type Sharp } from 'sharp';

// What comes from outside is read by these alone, each from memory: a reader that is left out has no faults. SVG would be a program
// that reads other files.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Tiff', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`),
});
// Each picture is read once, and others have work on this machine as well.
sharp.cache(false);
sharp.concurrency(1);

/** Pixels of the largest picture: a film poster for print, 27 by 40 inches at 300 a inch. */
export const MAXIMUM_PIXELS = 100_000_000;
/** Seconds: the largest takes ten. */
const LONGEST_SECONDS = 60;

/**
 * A picture to be read: upright, whatever its EXIF says. What is made of it is in sRGB unless asked otherwise, and bears no
 * metadata. Damage is an error, at the latest when it is written.
 */
export function openPicture(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: MAXIMUM_PIXELS, autoOrient: true }).timeout({
    seconds: LONGEST_SECONDS,
  });
}
