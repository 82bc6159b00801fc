import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import type { KeptMail, MailboxStore } from '../../../platform/mail/mailbox-store.ts';
import { listMailbox, readMailbox } from '../../../schema/internal/mailbox.ts';

const headOf = ({ id, to, subject, language, at }: KeptMail) => ({ id, to, subject, language, at: at.toISOString() });

/** What the page of the mailbox asks for. */
export function mailboxRoutes(mailbox: MailboxStore): InternalRoute[] {
  return [
    answerCall(listMailbox, async () => ({ mails: (await mailbox.list()).map(headOf) })),
    answerCall(readMailbox, async ({ mail: id }) => {
      const mail = await mailbox.find(id);
      return mail && { ...headOf(mail), text: mail.text, html: mail.html };
    }),
  ];
}
