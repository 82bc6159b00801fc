import { PICTURE_WIDTHS } from './picture-sizes.ts';

const EXTENSIONS = { AUTO: '', AVIF: '.avif', WEBP: '.webp', JPEG: '.jpg', PNG: '.png' } as const;

/** `AUTO`: the smallest that who asks can read. */
export type SizedFormat = keyof typeof EXTENSIONS;

/** A picture in one of the {@link PICTURE_WIDTHS}, which it fills if there is as much of it. */
export interface SizedPicture {
  width: number;
  format: SizedFormat;
}

/** What it is called below its original: `w640`, `w640.webp`. There are few, so that nobody has many made by altering an address. */
export function sizedName({ width, format }: SizedPicture): string {
  return `w${width}${EXTENSIONS[format]}`;
}

/** Undefined where nothing is called so. */
export function readSizedName(name: string): SizedPicture | undefined {
  return PICTURE_WIDTHS.flatMap((width) =>
    (Object.keys(EXTENSIONS) as SizedFormat[]).map((format): SizedPicture => ({ width, format })),
  ).find((sized) => sizedName(sized) === name);
}
