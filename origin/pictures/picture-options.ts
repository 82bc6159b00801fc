import type { MadePicture } from '../../platform/tickets/made-picture-token.ts';
import type { FilmPictureFormat } from './picture-format.ts';

/** Pictures a second of one that moves. */
const WEBP_RATE = 12;
const GIF_RATE = 10;

/** Fills the size, cut at the sides that are too long. */
const fill = ({ width, height }: Pick<MadePicture, 'width' | 'height'>, colours: string) =>
  `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=lanczos:${colours},crop=${width}:${height},setsar=1`;

// Renditions are BT.709 in limited range. A JPEG is read as BT.601 in full range (JFIF), a WebP as BT.601 in limited range
// (RFC 9649 §2.5), and AVIF says what it is.
const JFIF = 'in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc';
const WEBP = 'in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=tv';
const AS_IT_IS = 'in_range=tv:out_range=tv';

/** ffmpeg's output options for a picture of the film from `offsetS` on, in seconds of what is read, at `frameRate`. Pure. */
export function pictureOptions(
  picture: MadePicture,
  format: FilmPictureFormat,
  { offsetS, frameRate }: { offsetS: number; frameRate: number },
): string[] {
  // The frame that is on the screen at that moment: the last to begin at or before it.
  const from = `trim=start=${Math.max(0, offsetS - 1 / frameRate + 0.001).toFixed(4)}`;
  const moving = (rate: number) =>
    `${from},trim=duration=${picture.durationMs / 1_000},setpts=PTS-STARTPTS,fps=${rate}:round=near`;
  const still = (filters: string) => ['-frames:v', '1', '-filter:v', `${from},${filters}`];
  const common = ['-map', '0:v:0', '-an', '-sn', '-dn', '-map_metadata', '-1'];
  switch (format) {
    case 'JPEG':
      return [
        ...common,
        ...still(`${fill(picture, JFIF)},format=yuvj420p`),
        '-c:v',
        'mjpeg',
        '-q:v',
        '3',
        '-f',
        'mjpeg',
      ];
    case 'AVIF':
      return [
        ...common,
        ...still(`${fill(picture, AS_IT_IS)},format=yuv420p`),
        ...['-c:v', 'libsvtav1', '-preset', '8', '-crf', '34', '-g', '1', '-f', 'avif'],
      ];
    case 'WEBP':
      if (picture.durationMs === 0) {
        const encoding = ['-c:v', 'libwebp', '-quality', '78', '-compression_level', '4', '-f', 'webp'];
        return [...common, ...still(`${fill(picture, WEBP)},format=yuv420p`), ...encoding];
      }
      return [
        ...common,
        ...['-filter:v', `${moving(WEBP_RATE)},${fill(picture, WEBP)},format=yuv420p`],
        ...['-c:v', 'libwebp_anim', '-quality', '60', '-compression_level', '3', '-loop', '0', '-f', 'webp'],
      ];
    case 'GIF': {
      const frames = `${moving(GIF_RATE)},${fill(picture, 'in_color_matrix=bt709:in_range=tv')},format=rgb24`;
      // A palette of these pictures' own colours.
      const filters = `${frames},split[seen][shown];[seen]palettegen=stats_mode=diff[palette];[shown][palette]paletteuse`;
      return [...common, '-filter:v', filters, '-c:v', 'gif', '-loop', '0', '-f', 'gif'];
    }
  }
}
