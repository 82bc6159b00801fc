import { z } from 'zod';
import { definePost } from '../../platform/internal/contract.ts';

/** Who saves what, by the right that playback found: what it was given for is asked again whenever the file is fetched. */
const savedFilm = z.object({
  account: z.string(),
  title: z.string(),
  edition: z.string(),
  asset: z.string(),
  territory: z.string(),
  /** Years, of the profile that asked. */
  maximumAge: z.number(),
  /** Height class of the file. */
  heightClass: z.number(),
});

export type SavedFilm = z.infer<typeof savedFilm>;

const mayFetch = z.object({
  mayFetch: z.boolean(),
  /** Why not. */
  reason: z.string().optional(),
});

export type DownloadRight = z.infer<typeof mayFetch>;

/** The origin asks playback before it sends a file to be saved. */
export const rightToDownload = definePost('playback', 'downloads/authorization', savedFilm, mayFetch);

const marker = z.object({ kind: z.enum(['INTRO', 'RECAP', 'CREDITS']), startMs: z.number(), endMs: z.number() });

const wanted = z.object({
  account: z.string(),
  /** Height class. */
  maximumHeight: z.number(),
  /** What the film is called in its file. */
  title: z.string().optional(),
  /** As published: they become the file's chapters. */
  markers: z.array(marker),
});

export type WantedDownload = z.infer<typeof wanted>;

const found = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('READY'),
    /** Of the file. */
    name: z.string(),
    heightClass: z.number(),
    sizeBytes: z.number(),
    /** When the file itself goes. */
    expiresAt: z.coerce.date(),
  }),
  z.object({ state: z.literal('PREPARING'), heightClass: z.number(), /** 0 to 1. */ progress: z.number() }),
  /** It failed a short while ago, and is not tried at once again. */
  z.object({ state: z.literal('FAILED') }),
  /** The account has had so many made in a day; from `retryAt` on there is another. */
  z.object({ state: z.literal('LIMITED'), limit: z.number(), retryAt: z.coerce.date() }),
  /** There is none so low, or none yet. */
  z.object({ state: z.literal('NO_RENDITION') }),
]);

export type FoundDownload = z.infer<typeof found>;

/** Playback asks job for the file of a film; job has it made where there is none. */
export const downloadOfAsset = definePost('job', 'assets/:asset/downloads', wanted, found);
