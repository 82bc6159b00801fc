import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  CreateTranscodeJobDocument,
  CreateUploadDocument,
  JobDocument,
  type JobState,
  type TranscodePreset,
} from './generated/operations.ts';
import type { GraphClient } from './graph-client.ts';
import { expectOutcome } from './graph-error.ts';
import { sendFile } from './upload.ts';

/** Uploads a file whole; resolves to the upload's id. */
export async function uploadFile(editor: GraphClient, path: string, contentType?: string): Promise<string> {
  const { size } = await stat(path);
  const input = { filename: basename(path), sizeBytes: size, contentType };
  const { createUpload } = await editor.send(CreateUploadDocument, { input });
  const { upload } = expectOutcome(createUpload, 'UploadCreated');
  if (!upload.uploadUrl) throw new Error('an upload that is to be sent has no address');
  await sendFile(editor.resolve(upload.uploadUrl), path);
  return upload.id;
}

export interface SourceOptions {
  contentType?: string;
  /** What it is encoded in; left out: what the platform is set to. */
  preset?: TranscodePreset;
}

/** Uploads a file whole and asks for its transcoding; resolves to the ids at once. */
export async function uploadAndTranscode(
  editor: GraphClient,
  path: string,
  { contentType, preset }: SourceOptions = {},
): Promise<{ jobId: string; assetId: string; uploadId: string }> {
  const uploadId = await uploadFile(editor, path, contentType);
  const { createTranscodeJob } = await editor.send(CreateTranscodeJobDocument, { uploadId, preset });
  const { job } = expectOutcome(createTranscodeJob, 'JobAccepted');
  return { jobId: job.id, assetId: job.asset.id, uploadId };
}

/** Whether nothing more happens to a job by itself. */
export function hasEnded(state: JobState): boolean {
  return state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
}

export interface FilmOptions extends SourceOptions {
  /** Hears of the share that is done, 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Puts a film through upload and transcoding; resolves to its asset once that is ready.
 * @throws Error with the reason when the job has failed.
 */
export async function makeAsset(
  editor: GraphClient,
  path: string,
  { onProgress, ...source }: FilmOptions = {},
): Promise<string> {
  const { jobId, assetId } = await uploadAndTranscode(editor, path, source);
  for await (const { jobUpdated } of editor.follow(JobDocument, { id: jobId })) {
    onProgress?.(jobUpdated.progress);
    if (!hasEnded(jobUpdated.state)) continue;
    if (jobUpdated.state === 'SUCCEEDED') return assetId;
    throw new Error(`${basename(path)} was not transcoded: ${jobUpdated.failure?.message ?? jobUpdated.state}`);
  }
  throw new Error('the subscription ended before the job');
}
