import { z } from 'zod';
import { definePost } from '../../platform/internal/contract.ts';

const bytes = z.int().min(0);
const nothing = z.object({});

/** The origin tells job how far an upload is: a courtesy to whoever watches, and how it learns that no more is wanted. */
export const uploadProgress = definePost(
  'job',
  'uploads/:upload/progress',
  z.object({ receivedBytes: bytes }),
  z.object({ isCancelled: z.boolean().default(false) }),
);

/** The origin tells job that an upload is whole; job knows no upload that was not announced with this size. */
export const uploadReceived = definePost('job', 'uploads/:upload/received', z.object({ sizeBytes: bytes }), nothing);

/** The origin tells job that the sender has given an upload up. */
export const uploadTerminated = definePost('job', 'uploads/:upload/terminated', nothing, nothing);
