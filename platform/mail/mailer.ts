/** A mail that is complete: who sends it decides nothing more. */
export interface Mail {
  /** `mail_…`: the same over all tries, so that who has it already knows it again. */
  id: string;
  /** One address, as `normaliseEmail` gives it. */
  to: string;
  /** BCP 47. */
  language: string;
  subject: string;
  text: string;
  html: string;
}

/** Where mails go: to an SMTP server, or into the mailbox of one machine. */
export interface Mailer {
  /** Resolves when the next one on the way has taken it over. Throws {@link MailNotSent}; ends at the latest with `signal`. */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
  /** What is being sent is finished. */
  close(): void;
}

/** Says nothing of whom the mail was for: what servers answer names the address, and this is logged. */
export class MailNotSent extends Error {
  /** `EENVELOPE 550`: what failed, and the server's reply where it gave one. */
  readonly code: string;
  /** Whether another try of the same mail would be answered alike. */
  readonly isFinal: boolean;
  constructor(code: string, isFinal: boolean) {
    super(`a mail was not taken: ${code}`);
    this.name = 'MailNotSent';
    this.code = code;
    this.isFinal = isFinal;
  }
}
