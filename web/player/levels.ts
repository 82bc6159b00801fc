/** What decides which of several levels goes on best from another; as hls.js tells of it. */
export interface Level {
  /** In pixels; 0 of sound alone. */
  height: number;
  bitrate: number;
  videoCodec: string | undefined;
  videoRange: string;
  audioGroupId: string | undefined;
}

/** The heights there are, the highest first; each once, in however many codecs and with however many sounds it comes. Pure. */
export function heightsOf(levels: readonly Level[]): number[] {
  return [...new Set(levels.map(({ height }) => height))].filter((height) => height > 0).toSorted((a, b) => b - a);
}

const sampleEntry = (codec: string | undefined) => codec?.slice(0, 4);

/**
 * The index of the level of a height that goes on best from what plays: by the same sound, then by the same decoder and the same light,
 * since each change may be heard or seen; of equals the one of most bits. Undefined where there is none of that height. Pure.
 */
export function fittingLevel(levels: readonly Level[], height: number, playing: Level | undefined): number | undefined {
  const likeness = (level: Level) => [
    Number(level.audioGroupId === playing?.audioGroupId),
    Number(sampleEntry(level.videoCodec) === sampleEntry(playing?.videoCodec)),
    Number(level.videoRange === playing?.videoRange),
    level.bitrate,
  ];
  const [best] = levels
    .map((level, index) => ({ level, index }))
    .filter(({ level }) => level.height === height)
    .toSorted((a, b) => {
      const [ofA, ofB] = [likeness(a.level), likeness(b.level)];
      return ofB.map((value, i) => value - ofA[i]!).find((difference) => difference !== 0) ?? 0;
    });
  return best?.index;
}
