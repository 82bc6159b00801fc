import { badInput } from '../../../platform/errors/errors.ts';
import { checkVisible } from '../../../platform/text/check-visible.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import { changeAsset } from '../asset/change-asset.ts';
import type { Asset } from '../asset/asset-store.ts';
import type { AddTrackInput, ReplaceTrackInput } from '../generated/types.ts';
import { isFilmSound } from '../media/audio-role.ts';
import type { Stores } from '../stores.ts';
import type { TranscodeJob } from './job-store.ts';
import { trackTask } from './tasks.ts';
import type { Upload } from '../upload/upload-store.ts';
import { findTrack, withoutTrack, type FoundTrack } from '../tracks/change-asset.ts';
import type { TrackOrder } from '../tracks/track-order.ts';

/** Tries of a track before its job fails; a file that is none fails at once. */
const TASK_ATTEMPTS = 3;
const LABEL_LENGTH = 100;
/** Further off, it is the text of another film. */
const MAXIMUM_SHIFT_MS = 3_600_000;

export type OrderOutcome =
  | { kind: 'accepted'; job: TranscodeJob }
  | { kind: 'assetNotFound' }
  | { kind: 'assetNotPlayable'; state: Asset['state'] }
  | { kind: 'trackNotFound' }
  | { kind: 'uploadNotFound' }
  | { kind: 'uploadNotReceived'; upload: Upload }
  | { kind: 'uploadInUse' };

export type RemoveOutcome =
  { kind: 'removed'; asset: Asset } | { kind: 'assetNotFound' } | { kind: 'trackNotFound' } | { kind: 'trackNeeded' };

function readLabel(label: string | null | undefined): { label?: string } {
  const trimmed = label?.trim();
  if (trimmed === undefined) return {};
  if (trimmed.length < 1 || trimmed.length > LABEL_LENGTH) {
    throw badInput('input.label', `A label has 1 to ${LABEL_LENGTH} characters.`);
  }
  return { label: checkVisible(trimmed, 'input.label') };
}

function readRetiming({ shiftMs, speed }: Pick<ReplaceTrackInput, 'shiftMs' | 'speed'>) {
  if (Math.abs(shiftMs ?? 0) > MAXIMUM_SHIFT_MS) {
    throw badInput('input.shiftMs', `A text is shifted by at most ${MAXIMUM_SHIFT_MS} ms.`);
  }
  // Text that was timed to a film of another speed: 25 to 23.976 frames a second is the most there is.
  if (speed != null && !(speed >= 0.5 && speed <= 2)) throw badInput('input.speed', 'A speed is from 0.5 to 2.');
  return { shiftMs: shiftMs ?? 0, factor: 1 / (speed ?? 1) };
}

/** What there is to say of an upload before something is made of it; undefined where it is free. Whoever asks again is given the same job. */
async function refuseUpload(
  stores: Stores,
  session: ClientSession,
  { uploadId, assetId }: { uploadId: string; assetId: string },
): Promise<OrderOutcome | undefined> {
  const upload = await stores.uploads.find(uploadId, session);
  if (!upload) return { kind: 'uploadNotFound' };
  if (upload.state !== 'RECEIVED') return { kind: 'uploadNotReceived', upload };
  if (upload.jobId === undefined) return undefined;
  const job = await stores.jobs.find(upload.jobId, session);
  return job?.kind === 'TRACK' && job.assetId === assetId ? { kind: 'accepted', job } : { kind: 'uploadInUse' };
}

/** Makes job and task of what is ordered, in one transaction. */
function order(
  stores: Stores,
  { assetId, uploadId, action }: { assetId: string; uploadId: string | undefined; action: string },
  { account, now }: Act,
  orderFor: (asset: Asset) => TrackOrder | undefined,
): Promise<OrderOutcome> {
  const jobId = newId('job', now.getTime());
  return inTransaction(stores.connection, async (session): Promise<OrderOutcome> => {
    const asset = await stores.assets.find(assetId, session);
    if (!asset) return { kind: 'assetNotFound' };
    if ((asset.state !== 'PLAYABLE' && asset.state !== 'READY') || asset.durationMs === undefined) {
      return { kind: 'assetNotPlayable', state: asset.state };
    }
    const refused = uploadId === undefined ? undefined : await refuseUpload(stores, session, { uploadId, assetId });
    if (refused) return refused;
    const track = orderFor(asset);
    if (!track) return { kind: 'trackNotFound' };
    if (uploadId !== undefined && !(await stores.uploads.assign(session, uploadId, { assetId, jobId }))) {
      return { kind: 'uploadInUse' };
    }
    const job: TranscodeJob = {
      ...{
        id: jobId,
        kind: 'TRACK',
        assetId,
        state: 'QUEUED',
        createdAt: now,
        createdBy: account,
        retries: 0,
        revision: 1,
      },
      ...(uploadId === undefined ? {} : { uploadId }),
    };
    await stores.jobs.insert(session, job);
    const weight = track.kind === 'AUDIO' ? asset.durationMs / 60_000 : 0.1;
    await stores.tasks.add(session, [
      newTask(trackTask, {
        group: jobId,
        name: `${track.kind === 'TEXT' ? 'subtitles' : 'audio'} ${track.language}`,
        payload: { weight, assetId, ...(uploadId === undefined ? {} : { uploadId }), track },
        runAt: now,
        turnAt: now,
        maxAttempts: TASK_ATTEMPTS,
      }),
    ]);
    await stores.audit.record(
      session,
      { actorId: account, action, subjectId: jobId, details: { assetId, track } },
      now,
    );
    return { kind: 'accepted', job };
  });
}

/** Orders a new text or sound of a received upload. BAD_USER_INPUT names what is out of range. */
export async function addTrack(stores: Stores, input: AddTrackInput, act: Act): Promise<OrderOutcome> {
  const { assetId, uploadId, kind, language, textRole, audioRole } = input;
  const common = { language, ...readLabel(input.label) };
  if (kind === 'TEXT' ? audioRole : textRole) {
    throw badInput(kind === 'TEXT' ? 'input.audioRole' : 'input.textRole', 'A track has the role of its own kind.');
  }
  return order(stores, { assetId, uploadId, action: 'track.add' }, act, () =>
    kind === 'TEXT'
      ? { kind, ...common, role: textRole ?? 'SUBTITLES', retiming: { shiftMs: 0, factor: 1 } }
      : { kind, ...common, role: audioRole ?? 'DUB' },
  );
}

/** Orders what takes a track's place: of another upload, or of itself at other times. BAD_USER_INPUT names what does not fit. */
export async function replaceTrack(stores: Stores, input: ReplaceTrackInput, act: Act): Promise<OrderOutcome> {
  const { assetId, name, shiftMs, speed } = input;
  const uploadId = input.uploadId ?? undefined;
  const retiming = readRetiming(input);
  const isRetimed = shiftMs != null || speed != null;
  if (uploadId === undefined && !isRetimed) {
    throw badInput('input.uploadId', 'A track is replaced by an upload, or by itself with shiftMs or speed.');
  }
  const orderFor = (found: FoundTrack): TrackOrder => {
    if (found.kind === 'TEXT') {
      const { language, role } = found.track;
      return { kind: 'TEXT', language, role, retiming, replaces: name };
    }
    if (isRetimed)
      throw badInput(shiftMs == null ? 'input.speed' : 'input.shiftMs', 'Only a text is given other times.');
    const { language, role } = found.track;
    return { kind: 'AUDIO', language, role, replaces: found.track.trackName };
  };
  return order(stores, { assetId, uploadId, action: 'track.replace' }, act, (asset) => {
    const found = findTrack(asset, name);
    return found && orderFor(found);
  });
}

/** Takes a track away, at once. The last sound that the film can be begun with stays. */
export async function removeTrack(
  stores: Stores,
  { assetId, name }: { assetId: string; name: string },
  { account, now }: Act,
): Promise<RemoveOutcome> {
  return inTransaction(stores.connection, async (session): Promise<RemoveOutcome> => {
    const asset = await stores.assets.find(assetId, session);
    if (!asset) return { kind: 'assetNotFound' };
    const found = findTrack(asset, name);
    if (!found) return { kind: 'trackNotFound' };
    const left = withoutTrack(asset, name, now);
    const hadSound = asset.audio.some(({ role }) => isFilmSound(role));
    if (hadSound && !left.audio.some(({ role }) => isFilmSound(role))) return { kind: 'trackNeeded' };
    const hasDefault = left.audio.some(({ isDefault }) => isDefault);
    const next = left.audio.find(({ role }) => isFilmSound(role))?.trackName;
    const audio = hasDefault ? left.audio : left.audio.map((form) => ({ ...form, isDefault: form.trackName === next }));
    const changed = await changeAsset(stores, session, { id: assetId, ...left, audio }, now);
    const details = { assetId, name, language: found.track.language };
    await stores.audit.record(session, { actorId: account, action: 'track.remove', subjectId: assetId, details }, now);
    return { kind: 'removed', asset: changed };
  });
}
