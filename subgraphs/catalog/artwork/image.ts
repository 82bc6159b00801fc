import { badInput } from '../../../platform/errors/errors.ts';
import { PICTURE_WIDTHS, sizeAtWidth, widthsOf, type PictureSize } from '../../../platform/pictures/picture-sizes.ts';
import { sizedName } from '../../../platform/pictures/sized-picture.ts';
import type { ArtworkKind, ImageFormat } from '../generated/types.ts';
import type { ShownPicture } from './choose-artwork.ts';

/** A picture as front ends are given it, with an address for each size of it. */
export interface Image extends PictureSize {
  /** In one of the {@link PICTURE_WIDTHS}; undefined: as `width` says. */
  addressOf(width: number | undefined, format: ImageFormat): string;
  /** That there are, with how wide they turn out. */
  sizesIn(format: ImageFormat): { width: number; address: string }[];
  color?: string;
  locale?: string;
  isOfFilm: boolean;
}

/** Where a picture is, by who owns it: an asset or a picture. */
export type PictureAddress = (ownerId: string, name: string) => string;

/** How wide a picture is shown by who does not say. */
const USUAL_WIDTHS: Record<ArtworkKind, number> = { POSTER: 480, BACKDROP: 1920, STILL: 640, LOGO: 640 };

const LEAST_WIDTH = 16;

/** The width that is made for one that is asked for. BAD_USER_INPUT outside of the SDL's bounds. */
function madeWidth(width: number): number {
  const made = PICTURE_WIDTHS.find((candidate) => candidate >= width);
  if (made === undefined || width < LEAST_WIDTH) {
    throw badInput('width', `${LEAST_WIDTH} to ${PICTURE_WIDTHS.at(-1)!} pixels.`);
  }
  return made;
}

/** Of a picture that an editor gave. Pure. */
export function imageOf({ picture, locale }: ShownPicture, kind: ArtworkKind, addressOf: PictureAddress): Image {
  const address = (width: number, format: ImageFormat) => {
    // JPEG knows no transparency: what everything reads that does is PNG.
    const made = format === 'JPEG' && !picture.isOpaque ? 'PNG' : format;
    return addressOf(picture.id, sizedName({ width, format: made }));
  };
  return {
    ...sizeAtWidth(picture, USUAL_WIDTHS[kind]),
    addressOf: (width = USUAL_WIDTHS[kind], format) => address(madeWidth(width), format),
    sizesIn: (format) =>
      widthsOf(picture).map((width) => ({
        width: sizeAtWidth(picture, width).width,
        address: address(width, format),
      })),
    color: picture.color,
    ...(locale === undefined ? {} : { locale }),
    isOfFilm: false,
  };
}

/** A still of a film, in the sizes that it was made in, smallest first. `usual` is the one for who does not say. Pure. */
export function imageOfFilm(
  assetId: string,
  { sizes, usual }: { sizes: readonly (PictureSize & { name: string })[]; usual: PictureSize & { name: string } },
  addressOf: PictureAddress,
): Image {
  const largest = sizes.at(-1) ?? usual;
  const rendered = (width: number, format: ImageFormat) =>
    addressOf(assetId, `${largest.name}/${sizedName({ width, format })}`);
  const made = (width: number) => addressOf(assetId, (sizes.find((size) => size.width >= width) ?? largest).name);
  return {
    width: usual.width,
    height: usual.height,
    addressOf: (width, format) => {
      const wanted = width === undefined ? usual.width : madeWidth(width);
      return format === 'AUTO' ? made(wanted) : rendered(madeWidth(Math.min(wanted, PICTURE_WIDTHS.at(-1)!)), format);
    },
    sizesIn: (format) =>
      format === 'AUTO'
        ? sizes.map(({ width, name }) => ({ width, address: addressOf(assetId, name) }))
        : widthsOf(largest).map((width) => ({
            width: sizeAtWidth(largest, width).width,
            address: rendered(width, format),
          })),
    isOfFilm: true,
  };
}

/** As the attribute `srcset` has it (HTML, §4.8.4.2.1): no address of ours has a space or a comma. */
export function srcsetOf(image: Image, format: ImageFormat): string {
  return image
    .sizesIn(format)
    .map(({ width, address }) => `${address} ${width}w`)
    .join(', ');
}
