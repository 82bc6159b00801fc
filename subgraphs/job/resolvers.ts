import { parse } from 'node:path';
import { mediaBase } from '../../platform/config/shared-settings.ts';
import { checkFirst, decodeCursor, toConnection } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { downloadPath } from '../../platform/tickets/download-token.ts';
import { madePicturePath } from '../../platform/tickets/made-picture-token.ts';
import { PICTURE_WIDTHS } from '../../platform/pictures/picture-sizes.ts';
import { sizedName } from '../../platform/pictures/sized-picture.ts';
import { actOf } from '../../platform/subgraph/request-context.ts';
import { privatePicturePath } from '../../platform/tickets/picture-token.ts';
import { signUploadTicket } from '../../platform/tickets/upload-ticket.ts';
import { isKept, tracksKey } from './asset/asset-store.ts';
import { soundWarnings } from './asset/sound-warnings.ts';
import type { Context } from './context.ts';
import type { Resolvers, ResolversTypes } from './generated/resolvers.ts';
import { askAnimation, askImage } from './picture/ask-picture.ts';
import { createPicture, type CreatePictureOutcome } from './picture/create-picture.ts';
import { jobProgress } from './transcode/derive-job.ts';
import { followJob } from './transcode/follow-job.ts';
import { startJob } from './transcode/start-job.ts';
import { cancelJob, retryJob, type SteerOutcome } from './transcode/steer-job.ts';
import { orderDownload, type DownloadOutcome } from './transcode/order-download.ts';
import { addTrack, removeTrack, replaceTrack, type OrderOutcome, type RemoveOutcome } from './transcode/order-track.ts';
import type { Retiming } from './subtitles/fit-cues.ts';
import type { Upload } from './upload/upload-store.ts';
import { cancelUpload } from './upload/cancel-upload.ts';
import { createUpload, uploadState } from './upload/create-upload.ts';
import { renewUpload } from './upload/renew-upload.ts';
import type { QuotaReached } from './upload/upload-quota.ts';
import { followUpload } from './upload/follow-upload.ts';

function steerResult(outcome: SteerOutcome): ResolversTypes['JobResult'] {
  switch (outcome.kind) {
    case 'accepted':
      return { __typename: 'JobAccepted', job: outcome.job };
    case 'notFound':
      return { __typename: 'JobNotFound', message: 'There is no such job.' };
    case 'conflict':
      return { __typename: 'JobStateConflict', message: `The job is ${outcome.state}.`, state: outcome.state };
  }
}

function trackResult(outcome: OrderOutcome, now: Date): ResolversTypes['TrackResult'] {
  switch (outcome.kind) {
    case 'accepted':
      return { __typename: 'JobAccepted', job: outcome.job };
    case 'assetNotFound':
      return assetNotFound;
    case 'assetNotPlayable':
      return assetNotPlayable(outcome);
    case 'trackNotFound':
      return trackNotFound;
    case 'uploadNotFound':
      return uploadNotFound;
    case 'uploadNotReceived':
      return notReceived(outcome.upload, now);
    case 'uploadInUse':
      return uploadInUse;
  }
}

function downloadResult(outcome: DownloadOutcome): ResolversTypes['StaticRenditionResult'] {
  switch (outcome.kind) {
    case 'accepted':
      return { __typename: 'JobAccepted', job: outcome.job };
    case 'assetNotFound':
      return assetNotFound;
    case 'assetNotPlayable':
      return assetNotPlayable(outcome);
    case 'renditionNotFound':
      return { __typename: 'RenditionNotFound', message: 'The asset has no such rendition (yet).' };
  }
}

function removeResult(outcome: RemoveOutcome): ResolversTypes['RemoveTrackResult'] {
  switch (outcome.kind) {
    case 'removed':
      return { __typename: 'TrackRemoved', asset: outcome.asset };
    case 'assetNotFound':
      return assetNotFound;
    case 'trackNotFound':
      return trackNotFound;
    case 'trackNeeded':
      return { __typename: 'TrackNeeded', message: 'Without it the film would have no sound.' };
  }
}

function pictureResult(outcome: CreatePictureOutcome, now: Date): ResolversTypes['CreatePictureResult'] {
  switch (outcome.kind) {
    case 'accepted':
      return { __typename: 'PictureAccepted', picture: outcome.picture };
    case 'uploadNotFound':
      return uploadNotFound;
    case 'uploadNotReceived':
      return notReceived(outcome.upload, now);
    case 'uploadInUse':
      return uploadInUse;
  }
}

function notReceived(upload: Upload, now: Date) {
  return {
    __typename: 'UploadNotReceived' as const,
    message: 'The file has not arrived whole.',
    state: uploadState(upload, now),
    receivedBytes: upload.receivedBytes,
  };
}

/** Whether the caller has one of the scopes: what is refused to others by query is not to be had by its id either. */
function mayRead({ passport }: Context, ...scopes: string[]): boolean {
  return scopes.some((scope) => passport?.scopes.includes(scope));
}

function assetNotPlayable({ state }: Extract<DownloadOutcome, { kind: 'assetNotPlayable' }>) {
  return { __typename: 'AssetNotPlayable' as const, message: `The asset is ${state}.`, state };
}

const assetNotFound = { __typename: 'AssetNotFound' as const, message: 'There is no such asset.' };
const trackNotFound = { __typename: 'TrackNotFound' as const, message: 'The asset has no such track.' };
const uploadInUse = { __typename: 'UploadInUse' as const, message: 'Something else was made of the upload already.' };
const uploadNotFound = { __typename: 'UploadNotFound' as const, message: 'There is no such upload.' };
const correctionOf = ({ shiftMs, factor }: Retiming) => ({ shiftMs, speed: 1 / factor });

function quotaReached({ openLimit, openBytesLimit }: QuotaReached) {
  const message = `An account has at most ${openLimit} files on their way, and ${openBytesLimit} bytes of them.`;
  return { __typename: 'UploadQuotaReached', message, openLimit, openBytesLimit } as const;
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    async jobs(_, { state, first, after }, { stores }) {
      checkFirst(first);
      const [before] = after ? decodeCursor<[string]>(after, ['string']) : [];
      const jobs = await stores.jobs.list({ state: state ?? undefined, before, limit: first + 1 });
      return toConnection(jobs, { first, after }, ({ id }) => [id]);
    },
    job: (_, { id }, { load }) => load.job.load(id),
    asset: (_, { id }, { load }) => load.asset.load(id),
    upload: (_, { id }, { load }) => load.upload.load(id),
    picture: (_, { id }, { load }) => load.picture.load(id),
  },

  Mutation: {
    async createUpload(_, { input }, context) {
      const outcome = await createUpload(context.stores, input, context.config, actOf(context));
      switch (outcome.kind) {
        case 'created':
          return { __typename: 'UploadCreated', upload: outcome.upload };
        case 'tooLarge':
          return {
            __typename: 'UploadTooLarge',
            message: `A file may have ${outcome.limitBytes} bytes.`,
            limitBytes: outcome.limitBytes,
          };
        case 'quotaReached':
          return quotaReached(outcome);
      }
    },
    async renewUpload(_, { id }, context) {
      const outcome = await renewUpload(context.stores, id, context.config, actOf(context));
      switch (outcome.kind) {
        case 'renewed':
          return { __typename: 'UploadCreated', upload: outcome.upload };
        case 'uploadNotFound':
          return { __typename: 'UploadNotFound', message: 'There is no such upload that still takes bytes.' };
        case 'quotaReached':
          return quotaReached(outcome);
      }
    },
    async cancelUpload(_, { id }, { stores }) {
      const outcome = await cancelUpload(stores, id);
      switch (outcome.kind) {
        case 'cancelled':
          return { __typename: 'UploadCancelled', upload: outcome.upload };
        case 'notFound':
          return uploadNotFound;
        case 'received':
          return { __typename: 'UploadIsReceived', message: 'The file is here whole.' };
      }
    },
    async createTranscodeJob(_, { uploadId, preset }, context) {
      const wanted = { uploadId, preset: preset ?? context.config.TRANSCODE_PRESET };
      const outcome = await startJob(context.stores, wanted, actOf(context));
      switch (outcome.kind) {
        case 'accepted':
          return { __typename: 'JobAccepted', job: outcome.job };
        case 'notFound':
          return uploadNotFound;
        case 'notReceived':
          return notReceived(outcome.upload, context.now);
        case 'inUse':
          return uploadInUse;
      }
    },
    createPicture: async (_, args, context) =>
      pictureResult(await createPicture(context.stores, args, actOf(context)), context.now),
    retryJob: async (_, { id }, context) => steerResult(await retryJob(context.stores, id, actOf(context))),
    addTrack: async (_, { input }, context) =>
      trackResult(await addTrack(context.stores, input, actOf(context)), context.now),
    replaceTrack: async (_, { input }, context) =>
      trackResult(await replaceTrack(context.stores, input, actOf(context)), context.now),
    removeTrack: async (_, track, context) => removeResult(await removeTrack(context.stores, track, actOf(context))),
    createStaticRendition: async (_, wanted, context) =>
      downloadResult(await orderDownload(context.stores, wanted, actOf(context))),
    cancelJob: async (_, { id }, context) => steerResult(await cancelJob(context.stores, id, actOf(context))),
  },

  Subscription: {
    jobUpdated: { subscribe: (_, { id }, { stores, channels }) => followJob(stores, channels, id) },
    uploadUpdated: { subscribe: (_, { id }, { stores, channels }) => followUpload(stores, channels, id) },
  },

  Upload: {
    __resolveReference: ({ id }, context) =>
      mayRead(context, 'media:read') ? context.load.upload.load(id) : undefined,
    state: (upload, _, { now }) => uploadState(upload, now),
    uploadUrl: ({ id, sizeBytes, sourceUrl, expiresAt }, _, { config, uploadKey }) => {
      if (sourceUrl !== undefined || sizeBytes === undefined) return null;
      const ticket = signUploadTicket({ uploadId: id, sizeBytes, expiresAtMs: expiresAt.getTime() }, uploadKey);
      return `${mediaBase(config.PUBLIC_MEDIA_URL)}/uploads/${id}?ticket=${ticket}`;
    },
    asset: ({ assetId }, _, { load }) => (assetId ? load.asset.load(assetId) : null),
    job: ({ jobId }, _, { load }) => (jobId ? load.job.load(jobId) : null),
    picture: ({ pictureId }, _, { load }) => (pictureId ? load.picture.load(pictureId) : null),
  },

  Asset: {
    // Editors come to it from the edition that it is the media of.
    __resolveReference: ({ id }, context) =>
      mayRead(context, 'media:read', 'catalog:read') ? context.load.asset.load(id) : undefined,
    renditions: ({ video }) => video,
    audioTracks: ({ audio }) => audio,
    textTracks: ({ text }) => text,
    warnings: ({ warnings, audio }) => [...warnings, ...soundWarnings(audio)],
    // Whoever may read an asset works on it, published or not.
    stills: ({ id, stills }, _, { config, mediaKey, now }) =>
      stills.map((still) => {
        const path = privatePicturePath(id, still.name, mediaKey, now);
        return { ...still, url: mediaBase(config.PUBLIC_MEDIA_URL) + path };
      }),
    storyboard: ({ id, storyboard }, _, { config, mediaKey, now }) => {
      if (!storyboard) return null;
      const path = privatePicturePath(id, 'storyboard.vtt', mediaKey, now);
      return { ...storyboard, url: mediaBase(config.PUBLIC_MEDIA_URL) + path };
    },
    staticRenditions: (asset, _, { config, mediaKey, now }) =>
      asset.downloads
        .filter((download) => isKept(download, now))
        .map((download) => {
          const filename = parse(asset.filename).name;
          const path = downloadPath({ asset: asset.id, name: download.name, filename }, mediaKey, now);
          const isOutdated = download.tracks !== tracksKey(asset);
          return { ...download, isOutdated, url: mediaBase(config.PUBLIC_MEDIA_URL) + path };
        }),
    image: (asset, asked, { config, mediaKey, now }) => {
      const picture = askImage(asset, asked);
      if (!picture) return null;
      return { ...picture, url: mediaBase(config.PUBLIC_MEDIA_URL) + madePicturePath(picture, mediaKey, now) };
    },
    animatedPreview: (asset, asked, { config, mediaKey, now }) => {
      const picture = askAnimation(asset, asked);
      if (!picture) return null;
      const url = mediaBase(config.PUBLIC_MEDIA_URL) + madePicturePath(picture, mediaKey, now);
      return { ...picture, startMs: picture.timeMs, url };
    },
    jobs: ({ id }, _, { load }) => load.jobsOfAsset.load(id),
  },

  Rendition: {
    videoRange: ({ videoRange }) => videoRange ?? 'SDR',
  },
  TextTrack: { findings: ({ findings }) => findings ?? [] },
  AudioTrack: { findings: ({ findings }) => findings ?? [] },
  TrackFinding: { correction: ({ correction }) => (correction ? correctionOf(correction) : null) },

  Picture: {
    // Editors come to it from the draft that it is artwork of.
    __resolveReference: ({ id }, context) =>
      mayRead(context, 'media:read', 'catalog:read') ? context.load.picture.load(id) : undefined,
    state: ({ outcome }) => outcome.state,
    width: ({ outcome }) => (outcome.state === 'READY' ? outcome.width : null),
    height: ({ outcome }) => (outcome.state === 'READY' ? outcome.height : null),
    isOpaque: ({ outcome }) => (outcome.state === 'READY' ? outcome.isOpaque : null),
    color: ({ outcome }) => (outcome.state === 'READY' ? outcome.color : null),
    failure: ({ outcome }) => (outcome.state === 'FAILED' ? outcome.failure : null),
    url: ({ id, outcome }, _, { config, mediaKey, now }) => {
      if (outcome.state !== 'READY') return null;
      const name = sizedName({ width: PICTURE_WIDTHS.at(-1)!, format: 'AUTO' });
      return mediaBase(config.PUBLIC_MEDIA_URL) + privatePicturePath(id, name, mediaKey, now);
    },
  },

  TranscodeJob: {
    preset: ({ preset }) => preset ?? 'H264',
    __resolveReference: ({ id }, context) => (mayRead(context, 'media:read') ? context.load.job.load(id) : undefined),
    progress: async ({ id, plan }, _, { load }) => jobProgress(await load.tasksOfJob.load(id), plan !== undefined),
    tasks: async ({ id }, _, { load }) => {
      const tasks = await load.tasksOfJob.load(id);
      return tasks.map((task) => ({ ...task, worker: task.lease?.owner }));
    },
    asset: async ({ assetId }, _, { load }) => {
      const asset = await load.asset.load(assetId);
      if (!asset) throw new Error(`the asset ${assetId} is gone`);
      return asset;
    },
    audit: ({ id }, _, { load }) => load.audit.load(id),
  },
};
