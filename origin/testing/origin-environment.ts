import type { FakeServices } from './fake-services.ts';

/** What an origin of a test has to be told: its folders, this run's ffmpeg, and the services that it asks. */
export function originEnvironment(
  folders: { storage: string; secrets: string },
  { url }: Pick<FakeServices, 'url'>,
): Record<string, string> {
  return {
    ...{ STORAGE_DIR: folders.storage, SECRETS_DIR: folders.secrets, FFMPEG_PATH: process.env['FFMPEG_PATH']! },
    ...{ JOB_URL: url, PLAYBACK_URL: url, CATALOG_URL: url },
  };
}
