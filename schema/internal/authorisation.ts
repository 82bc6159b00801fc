import { z } from 'zod';
import { defineGet } from '../../platform/internal/contract.ts';

const authorisation = z.object({
  mayPlay: z.boolean(),
  /** Height class. */
  maximumHeight: z.number(),
  /** Why not. */
  reason: z.string().optional(),
});

/** Whether a session may fetch media now. */
export type Authorisation = z.infer<typeof authorisation>;

/** Origin and edges ask playback before they deliver; nothing is known of a session that there never was. */
export const authorisationOfSession = defineGet('playback', 'sessions/:session/authorization', authorisation);
