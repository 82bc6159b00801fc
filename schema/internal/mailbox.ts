import { z } from 'zod';
import { defineGet } from '../../platform/internal/contract.ts';

const head = { id: z.string(), to: z.string(), subject: z.string(), language: z.string(), at: z.iso.datetime() };

/** The newest mails of the mailbox, newest first. Nothing where mails go to a server. */
export const listMailbox = defineGet('user', 'mailbox', z.object({ mails: z.array(z.object(head)) }));

/** One of them. */
export const readMailbox = defineGet(
  'user',
  'mailbox/:mail',
  z.object({ ...head, text: z.string(), html: z.string() }),
);
