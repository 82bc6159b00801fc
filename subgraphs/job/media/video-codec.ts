/** What a picture can be encoded in, the one that everything plays first. */
export const VIDEO_CODECS = ['H264', 'HEVC', 'AV1'] as const;
export type VideoCodec = (typeof VIDEO_CODECS)[number];

/** How thoroughly a setting may have it encoded, quick to slow, in the words of x264 and x265. */
export const PRESETS = ['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow', 'slower'] as const;
export type Preset = (typeof PRESETS)[number];

/** How light is meant: HDR is PQ (HDR10) or HLG, by ITU-R BT.2100. */
export type VideoRange = 'SDR' | 'PQ' | 'HLG';

/** ffmpeg's name of the encoder. */
export const ENCODERS: Record<VideoCodec, string> = { H264: 'libx264', HEVC: 'libx265', AV1: 'libsvtav1' };

/** Ends a rung's name, so that a path tells the codec. */
export const NAME_SUFFIX: Record<VideoCodec, string> = { H264: '', HEVC: '-hevc', AV1: '-av1' };

/**
 * SVT-AV1's presets by about the effort that x264's words mean. From 10 on it is for automation tools, by its own warning.
 */
export const SVT_PRESETS: Record<Preset, number> = {
  ultrafast: 9,
  superfast: 9,
  veryfast: 9,
  faster: 8,
  fast: 7,
  medium: 6,
  slow: 5,
  slower: 4,
};

/** The codec that an RFC 6381 string of one of our renditions names. */
export function codecOf(codecs: string): VideoCodec {
  if (codecs.startsWith('hvc1')) return 'HEVC';
  return codecs.startsWith('av01') ? 'AV1' : 'H264';
}

/** What a transcode job may be asked for: H.264 always, since everything plays it. */
export const CODEC_PRESETS = {
  H264: ['H264'],
  H264_HEVC: ['H264', 'HEVC'],
  H264_AV1: ['H264', 'AV1'],
  H264_HEVC_AV1: ['H264', 'HEVC', 'AV1'],
} as const satisfies Record<string, readonly VideoCodec[]>;
export type CodecPreset = keyof typeof CODEC_PRESETS;
export const CODEC_PRESET_NAMES = Object.keys(CODEC_PRESETS) as CodecPreset[];
