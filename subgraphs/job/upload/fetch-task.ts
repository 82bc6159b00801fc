import { defineTask } from '../../../platform/tasks/task.ts';

/** A turn of fetching a file. Removed with its end: the address may hold secrets. */
export const fetchTask = defineTask<{
  uploadId: string;
  /** As it was given, with what may be secret in it. */
  url: string;
  /** Which turn it is, from 1. */
  turn: number;
  /** When the file has to be here whole, Unix time in milliseconds. */
  deadlineMs: number;
}>('fetch');

/** Tries of one turn, over about a quarter of an hour: a server that is away comes back. */
export const FETCH_ATTEMPTS = 8;
