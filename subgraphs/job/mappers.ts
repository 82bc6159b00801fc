// What resolvers are given as the parent of each type: generated/resolvers.ts is made from these names (codegen.ts).
export type { Upload as UploadMapper } from './upload/upload-store.ts';
export type { Asset as AssetMapper } from './asset/asset-store.ts';
export type { TranscodeJob as TranscodeJobMapper } from './transcode/job-store.ts';
export type { StoredText as TextTrackMapper, StoredAudio as AudioTrackMapper } from './asset/asset-store.ts';
export type { Picture as PictureMapper } from './picture/picture-store.ts';
export type { TrackFinding as TrackFindingMapper } from './subtitles/finding.ts';
