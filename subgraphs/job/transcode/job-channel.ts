/** Redis channels on which a change of a job or an upload is hinted at. */
export const jobChannel = (jobId: string) => `job:${jobId}`;
export const uploadChannel = (uploadId: string) => `upload:${uploadId}`;
