import type { VideoTrack } from '../../../platform/ffmpeg/probe-file.ts';

/** What the numbers of a picture mean, by ffmpeg's names. */
export interface SourceColour {
  matrix: string;
  primaries: string;
  /** `tv`: 16 to 235; `pc`: 0 to 255. */
  range: 'tv' | 'pc';
}

/** What HD television is made in, and what all our SDR renditions are. */
export const HD_COLOUR: SourceColour = { matrix: 'bt709', primaries: 'bt709', range: 'tv' };

/** ITU-R BT.601 for 525 and 625 lines, BT.709 above: primaries by matrix. */
const PRIMARIES: Record<string, string> = {
  bt709: 'bt709',
  smpte170m: 'smpte170m',
  bt470bg: 'bt470bg',
  smpte240m: 'smpte240m',
  fcc: 'bt470m',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
};

/** Standard definition ends here: 720 × 576, and wide pixels made square. */
const SD_WIDTH = 1_024;
const SD_HEIGHT = 576;
const LINES_525 = 480;

function matrixBySize({ codedWidth, codedHeight }: Pick<VideoTrack, 'codedWidth' | 'codedHeight'>): string {
  if (codedWidth > SD_WIDTH || codedHeight > SD_HEIGHT) return 'bt709';
  return codedHeight > LINES_525 ? 'bt470bg' : 'smpte170m';
}

/** What the file says of its colours, and where it says nothing, or something that is no SDR picture's, what its size says. */
export function sourceColour(
  video: Pick<VideoTrack, 'codedWidth' | 'codedHeight' | 'pixelFormat' | 'colour'>,
): SourceColour {
  const { space, primaries, range } = video.colour;
  const matrix = space !== undefined && Object.hasOwn(PRIMARIES, space) ? space : matrixBySize(video);
  const isKnown = primaries !== undefined && Object.values(PRIMARIES).includes(primaries);
  return {
    matrix,
    primaries: isKnown ? primaries : PRIMARIES[matrix]!,
    range: range === 'pc' || video.pixelFormat?.startsWith('yuvj') ? 'pc' : 'tv',
  };
}

/** Whether there is nothing to convert. The primaries of SD differ by less than can be seen, but they differ. */
export function isHdColour({ matrix, primaries, range }: SourceColour): boolean {
  return matrix === HD_COLOUR.matrix && primaries === HD_COLOUR.primaries && range === HD_COLOUR.range;
}
