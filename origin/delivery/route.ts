import { readSizedName, type SizedPicture } from '../../platform/pictures/sized-picture.ts';

/** What a path below `/m` asks for. */
export type MediaRoute =
  /** Without a token: of what anybody may see. */
  | { kind: 'still'; token?: string; asset: string; name: string }
  /** Another size of a still, or where there is no name of the uploaded picture. */
  | { kind: 'sized'; token?: string; owner: string; name?: string; sized: SizedPicture }
  /** By the token of a session; by that of pictures where `isOfPictures`. Without a sheet: what is on which. */
  | { kind: 'storyboard'; token: string; isOfPictures: boolean; asset: string; sheet: number | undefined }
  /** Made when somebody asks: all of what it is stands in the token. */
  | { kind: 'made'; token: string }
  /** One file of the film, to be saved. */
  | { kind: 'download'; token: string; name: string }
  | { kind: 'hls' | 'dash'; token: string; asset: string; height: number }
  | { kind: 'playlist' | 'iframes'; token: string; asset: string; rendition: string }
  | { kind: 'segment'; token: string; asset: string; rendition: string; file: string }
  /** What an edge asks before it sends what it keeps of a rendition or, by its name, of the storyboard. */
  | { kind: 'right'; token: string; asset: string; rendition: string };

/** What a path may be made of, also where an edge reads it: regular expressions of one meaning here and in nginx. */
export const ID = '[A-Za-z0-9_-]{1,80}';
export const TOKEN = '[A-Za-z0-9_.-]{1,600}';
export const SEGMENT_FILE = '(?:init\\.mp4|seg_\\d{4,6}\\.(?:m4s|vtt)|text\\.vtt)';
export const STORYBOARD_SHEET = 'storyboard-[1-9]\\d{0,3}\\.jpg';

const ROUTES = {
  right: new RegExp(`^/r/(${TOKEN})/(${ID})/(${ID})$`),
  made: new RegExp(`^/p/(${TOKEN})$`),
  // Its token holds the name of the film.
  download: new RegExp(`^/d/([A-Za-z0-9_.-]{1,2000})/(${ID}\\.mp4)$`),
  storyboard: new RegExp(`^/(i/)?(${TOKEN})/(${ID})/storyboard(?:\\.vtt|-([1-9]\\d{0,3})\\.jpg)$`),
  sized: new RegExp(`^/i/(?:(${TOKEN})/)?(${ID})(?:/(${ID}\\.jpg))?/(w[\\w.]{2,10})$`),
  still: new RegExp(`^/i/(?:(${TOKEN})/)?(${ID})/(${ID}\\.jpg)$`),
  manifest: new RegExp(`^/(${TOKEN})/(${ID})/(\\d{2,5})/(main\\.m3u8|manifest\\.mpd)$`),
  playlist: new RegExp(`^/(${TOKEN})/(${ID})/(${ID})/(media|iframes)\\.m3u8$`),
  segment: new RegExp(`^/(${TOKEN})/(${ID})/(${ID})/(${SEGMENT_FILE})$`),
};

/**
 * Reads a path (without query) by a closed list of shapes: nothing is decoded, so no spelling of `..` gets through.
 * Undefined where it is none of them. Pure.
 */
export function matchMediaRoute(path: string): MediaRoute | undefined {
  const made = ROUTES.made.exec(path);
  if (made) return { kind: 'made', token: made[1]! };
  const right = ROUTES.right.exec(path);
  if (right) return { kind: 'right', token: right[1]!, asset: right[2]!, rendition: right[3]! };
  const download = ROUTES.download.exec(path);
  if (download) return { kind: 'download', token: download[1]!, name: download[2]! };
  const storyboard = ROUTES.storyboard.exec(path);
  if (storyboard) {
    const [, pictures, token, asset, sheet] = storyboard as unknown as [string, string?, string?, string?, string?];
    return {
      kind: 'storyboard',
      isOfPictures: pictures !== undefined,
      token: token!,
      asset: asset!,
      sheet: sheet === undefined ? undefined : Number(sheet),
    };
  }
  const size = ROUTES.sized.exec(path);
  if (size) {
    const [, token, owner, name, file] = size as unknown as [string, string?, string?, string?, string?];
    const sized = readSizedName(file!);
    if (sized) return { kind: 'sized', ...(token ? { token } : {}), owner: owner!, ...(name ? { name } : {}), sized };
  }
  const still = ROUTES.still.exec(path);
  if (still) {
    const [, token, asset, name] = still;
    return { kind: 'still', ...(token ? { token } : {}), asset: asset!, name: name! };
  }
  const manifest = ROUTES.manifest.exec(path);
  if (manifest) {
    const [, token, asset, height, file] = manifest as unknown as [string, string, string, string, string];
    return { kind: file === 'main.m3u8' ? 'hls' : 'dash', token, asset, height: Number(height) };
  }
  const playlist = ROUTES.playlist.exec(path);
  if (playlist) {
    const [, token, asset, rendition, file] = playlist as unknown as [string, string, string, string, string];
    return { kind: file === 'media' ? 'playlist' : 'iframes', token, asset, rendition };
  }
  const segment = ROUTES.segment.exec(path);
  if (segment) {
    const [, token, asset, rendition, file] = segment as unknown as [string, string, string, string, string];
    return { kind: 'segment', token, asset, rendition, file };
  }
  return undefined;
}
