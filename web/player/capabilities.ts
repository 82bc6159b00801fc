import type { CodecCapabilities, VideoCodec } from '../generated/operations.ts';

const samples: Record<VideoCodec, string> = {
  H264: 'video/mp4; codecs="avc1.640028"',
  HEVC: 'video/mp4; codecs="hvc1.1.6.L120.90"',
  VP9: 'video/mp4; codecs="vp09.00.40.08"',
  AV1: 'video/mp4; codecs="av01.0.08M.08"',
};

const HIGHEST = 4_320;

/** What this device decodes, asked of its own media engine. */
export function readCapabilities(): CodecCapabilities {
  const codecs = Object.keys(samples) as VideoCodec[];
  const video = codecs.filter((codec) => globalThis.MediaSource?.isTypeSupported(samples[codec]));
  // A screen turned upright plays in the height of its shorter side.
  const height = Math.round(Math.min(screen.width, screen.height) * devicePixelRatio);
  return { video: video.length > 0 ? video : ['H264'], maximumHeight: Math.min(HIGHEST, Math.max(1_080, height)) };
}
