import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Probed {
  streams: { codec_type: string; width?: number; height?: number; nb_read_packets?: string }[];
  format: { duration: string };
  packets: { pts_time: string; flags: string }[];
}

/** What ffprobe says of a file that a player would have put together. */
export async function probe(path: string, bytes: Buffer): Promise<Probed> {
  await writeFile(path, bytes);
  const { stdout } = await run(
    process.env['FFPROBE_PATH']!,
    ['-v', 'error', '-count_packets', '-show_streams', '-show_format', '-show_packets', '-of', 'json', path],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout) as Probed;
}

/** Top-level boxes of an ISO file, as [type, payload]. */
function boxes(bytes: Buffer): [string, Buffer][] {
  const found: [string, Buffer][] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    found.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + size)]);
    at += size;
  }
  return found;
}

/** NAL unit types (ITU-T H.264 table 7-1) up to the first slice of a segment: 5 is an IDR picture, 1 is not. */
export function firstSliceType(segment: Buffer): number {
  const mdat = boxes(segment).find(([type]) => type === 'mdat')?.[1];
  if (!mdat) throw new Error('a segment without mdat');
  for (let at = 0; at + 5 <= mdat.length; at += 4 + mdat.readUInt32BE(at)) {
    const type = mdat.readUInt8(at + 4) & 31;
    if (type === 1 || type === 5) return type;
  }
  throw new Error('a segment without a slice');
}

export interface MediaPlaylist {
  init: string;
  segments: { uri: string; seconds: number }[];
  targetSeconds: number;
  isVod: boolean;
  hasEnd: boolean;
}

export function readMediaPlaylist(text: string): MediaPlaylist {
  const lines = text.split('\n');
  const segments: MediaPlaylist['segments'] = [];
  lines.forEach((line, i) => {
    const seconds = /^#EXTINF:([\d.]+)/.exec(line)?.[1];
    if (seconds)
      segments.push({
        uri: lines.slice(i + 1).find((next) => next !== '' && !next.startsWith('#'))!,
        seconds: Number(seconds),
      });
  });
  return {
    init: /#EXT-X-MAP:URI="([^"]+)"/.exec(text)![1]!,
    segments,
    targetSeconds: Number(/#EXT-X-TARGETDURATION:(\d+)/.exec(text)![1]),
    isVod: text.includes('#EXT-X-PLAYLIST-TYPE:VOD'),
    hasEnd: text.includes('#EXT-X-ENDLIST'),
  };
}

export interface Variant {
  uri: string;
  bandwidthBps: number;
  codecs: string;
  width: number;
  height: number;
}

export function readMultivariantPlaylist(text: string): { variants: Variant[]; audio: string[] } {
  const lines = text.split('\n');
  const variants = lines.flatMap((line, i) => {
    if (!line.startsWith('#EXT-X-STREAM-INF:')) return [];
    const [, width, height] = /RESOLUTION=(\d+)x(\d+)/.exec(line)!;
    return [
      {
        uri: lines[i + 1]!,
        bandwidthBps: Number(/[:,]BANDWIDTH=(\d+)/.exec(line)![1]),
        codecs: /CODECS="([^"]+)"/.exec(line)![1]!,
        width: Number(width),
        height: Number(height),
      },
    ];
  });
  const audio = [...text.matchAll(/#EXT-X-MEDIA:TYPE=AUDIO,.*URI="([^"]+)"/g)].map(([, uri]) => uri!);
  return { variants, audio };
}

/**
 * Addresses that a DASH manifest names, in the manifest's own terms: per representation of picture or sound its init and media
 * segments. Texts and thumbnails have no init segment.
 */
export function readDashManifest(text: string): { id: string; init: string; segments: string[] }[] {
  return [...text.matchAll(/<Representation id="([^"]+)"[\s\S]*?<\/Representation>/g)].flatMap(([body, id]) => {
    const init = /initialization="([^"]+)"/.exec(body)?.[1];
    if (init === undefined) return [];
    const media = /media="([^"]+)"/.exec(body)![1]!;
    const first = Number(/startNumber="(\d+)"/.exec(body)?.[1] ?? 1);
    const count = [...body.matchAll(/<S [^>]*?(?:r="(\d+)")?\/>/g)].reduce(
      (sum, [, repeat]) => sum + 1 + Number(repeat ?? 0),
      0,
    );
    const segments = Array.from({ length: count }, (_, i) =>
      media.replace('$Number%04d$', String(first + i).padStart(4, '0')),
    );
    return [{ id: id!, init, segments }];
  });
}
