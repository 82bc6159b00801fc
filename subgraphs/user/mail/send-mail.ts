import { counter } from '../../../platform/metrics/metrics.ts';
import { MailNotSent, type Mailer } from '../../../platform/mail/mailer.ts';
import { writeLetter } from '../../../platform/mail/write-letter.ts';
import { afterCommit } from '../../../platform/mongo/database.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { TaskFailure, TaskStore } from '../../../platform/tasks/task-store.ts';
import { letterOf } from './letter-of.ts';
import { linkTokenOf } from './link-token.ts';
import { purposeOfMail, sendMailTask, type MailOrder } from './order-mail.ts';

const mails = counter('mails_total', 'Mails by kind and outcome: sent, put off, or given up.', ['kind', 'outcome']);

/** As long as one try may take, whatever a server does. */
const LONGEST_TRY_MS = 60_000;
/** As long as one goes on that was begun when the worker is told to stop; less than its process has to end. */
const LAST_WORDS_MS = 5_000;

export interface MailSending {
  mailer: Mailer;
  tasks: TaskStore;
  linkKey: Uint8Array;
  /** Where everybody reaches the pages: links never begin with what a request named as host. */
  publicUrl: string;
  clock(): Date;
}

/** Failures that are tried again: all but those that would be the same. A mail that comes too late is not sent any more. */
export function describeMailFailure(error: unknown): TaskFailure {
  if (error instanceof MailNotSent) return { code: error.code, message: error.message, retriable: !error.isFinal };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { code: name, message, retriable: true };
}

function linkOf({ id, kind }: MailOrder, { linkKey, publicUrl }: MailSending): string | undefined {
  const purpose = purposeOfMail[kind];
  if (!purpose) return undefined;
  const link = new URL(publicUrl);
  link.pathname = `${link.pathname.replace(/\/$/, '')}/${purpose}`;
  // Behind the `#`: browsers send that to nobody, so it stands in no log of a server or proxy (ASVS 5 14.2.1).
  link.hash = new URLSearchParams({ token: linkTokenOf(linkKey, purpose, id) }).toString();
  return link.href;
}

/** Ends the try when its time is over; one that has begun is not broken off at once where the worker stops. */
function timeOf(stopping: AbortSignal): AbortSignal {
  const late = new AbortController();
  const end = () => void setTimeout(() => late.abort(new MailNotSent('STOPPED', false)), LAST_WORDS_MS).unref();
  if (stopping.aborted) end();
  else stopping.addEventListener('abort', end, { once: true });
  return AbortSignal.any([AbortSignal.timeout(LONGEST_TRY_MS), late.signal]);
}

/** Sends what was ordered, and forgets it once it is sent or given up. */
export function mailSender(sending: MailSending): TaskHandler {
  const { mailer, tasks, clock } = sending;
  return runsTask(sendMailTask, {
    isIrrevocable: true,
    async run({ payload }, { signal }) {
      const { id, kind, to, language, at, until } = payload;
      if (clock() >= until) throw new MailNotSent('TOO_LATE', true);
      const letter = writeLetter(letterOf(kind, language, at, linkOf(payload, sending)));
      await mailer.send({ id, to, ...letter }, timeOf(signal));
    },
    async onFinish({ id, payload }, _result, session) {
      await tasks.remove(session, id);
      afterCommit(session, () => mails.inc({ kind: payload.kind, outcome: 'sent' }));
    },
    async onFail({ id, payload }, _failure, willRetry, session) {
      if (!willRetry) await tasks.remove(session, id);
      afterCommit(session, () => mails.inc({ kind: payload.kind, outcome: willRetry ? 'put off' : 'given up' }));
    },
    describeFailure: describeMailFailure,
  });
}
