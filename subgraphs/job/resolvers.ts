import { mediaBase } from '../../platform/config/shared-settings.ts';
import { checkFirst, decodeCursor, toConnection } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { actOf } from '../../platform/subgraph/request-context.ts';
import { privatePicturePath } from '../../platform/tickets/picture-token.ts';
import { signUploadTicket } from '../../platform/tickets/upload-ticket.ts';
import type { Context } from './context.ts';
import type { Resolvers, ResolversTypes } from './generated/resolvers.ts';
import { jobProgress } from './transcode/derive-job.ts';
import { followJob } from './transcode/follow-job.ts';
import { startJob } from './transcode/start-job.ts';
import { cancelJob, retryJob, type SteerOutcome } from './transcode/steer-job.ts';
import { cancelUpload } from './upload/cancel-upload.ts';
import { createUpload, uploadState } from './upload/create-upload.ts';
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

/** Whether the caller has one of the scopes: what is refused to others by query is not to be had by its id either. */
function mayRead({ passport }: Context, ...scopes: string[]): boolean {
  return scopes.some((scope) => passport?.scopes.includes(scope));
}

const uploadNotFound = { __typename: 'UploadNotFound' as const, message: 'There is no such upload.' };

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
  },

  Mutation: {
    async createUpload(_, { input }, context) {
      const outcome = await createUpload(context.stores, input, context.config, actOf(context));
      return outcome.kind === 'created'
        ? { __typename: 'UploadCreated', upload: outcome.upload }
        : {
            __typename: 'UploadTooLarge',
            message: `A file may have ${outcome.limitBytes} bytes.`,
            limitBytes: outcome.limitBytes,
          };
    },
    async renewUpload(_, { id }, { stores, config, now }) {
      const until = new Date(now.getTime() + config.UPLOAD_TICKET_SECONDS * 1000);
      const upload = await stores.uploads.extend(id, until);
      return upload
        ? { __typename: 'UploadCreated', upload }
        : { __typename: 'UploadNotFound', message: 'There is no such upload that still takes bytes.' };
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
    async createTranscodeJob(_, { uploadId }, context) {
      const outcome = await startJob(context.stores, uploadId, actOf(context));
      switch (outcome.kind) {
        case 'accepted':
          return { __typename: 'JobAccepted', job: outcome.job };
        case 'notFound':
          return uploadNotFound;
        case 'notReceived':
          return {
            __typename: 'UploadNotReceived',
            message: 'The file has not arrived whole.',
            state: uploadState(outcome.upload, context.now),
            receivedBytes: outcome.upload.receivedBytes,
          };
      }
    },
    retryJob: async (_, { id }, context) => steerResult(await retryJob(context.stores, id, actOf(context))),
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
  },

  Asset: {
    // Editors come to it from the edition that it is the media of.
    __resolveReference: ({ id }, context) =>
      mayRead(context, 'media:read', 'catalog:read') ? context.load.asset.load(id) : undefined,
    renditions: ({ video }) => video,
    audioTracks: ({ audio }) => audio,
    // Whoever may read an asset works on it, published or not.
    stills: ({ id, stills }, _, { config, mediaKey, now }) =>
      stills.map((still) => {
        const path = privatePicturePath(id, still.name, mediaKey, now);
        return { ...still, url: mediaBase(config.PUBLIC_MEDIA_URL) + path };
      }),
    jobs: ({ id }, _, { load }) => load.jobsOfAsset.load(id),
  },

  TranscodeJob: {
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
