/** What an account is written about. */
export type MailKind = 'verifyEmail' | 'resetPassword' | 'passwordChanged' | 'passwordReset';

/** `{when}` is put in. Nothing that somebody has typed stands in a mail: whoever registers a stranger's address writes to them. */
interface MailWords {
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  /** On the button, where there is a link. */
  label?: string;
  notes: readonly string[];
}

const en: Record<MailKind, MailWords> = {
  verifyEmail: {
    subject: 'Confirm your e-mail address',
    heading: 'Is this your address?',
    paragraphs: ['Somebody has opened a Marquee account with this address. If it was you, confirm it.'],
    label: 'Confirm address',
    notes: [
      'The link is good for 24 hours, once.',
      'If it was not you, do nothing: without you the address stays unconfirmed.',
    ],
  },
  resetPassword: {
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    paragraphs: ['Somebody has asked for a new password for the Marquee account with this address.'],
    label: 'Choose a password',
    notes: ['The link is good for 30 minutes, once.', 'If it was not you, do nothing: your password stays as it is.'],
  },
  passwordChanged: {
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    paragraphs: ['The password of your Marquee account was changed on {when}. All other devices have been logged out.'],
    notes: ['If it was not you, choose “Forgotten?” where you log in, at once.'],
  },
  passwordReset: {
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    paragraphs: [
      'A new password was chosen for your Marquee account on {when}, by a link that we had mailed to this address. All devices have been logged out.',
    ],
    notes: [
      'If it was not you, somebody else may read your mail: secure your mailbox first, then choose “Forgotten?” where you log in.',
    ],
  },
};

const de: Record<MailKind, MailWords> = {
  verifyEmail: {
    subject: 'E-Mail-Adresse bestätigen',
    heading: 'Ist das Ihre Adresse?',
    paragraphs: ['Mit dieser Adresse wurde ein Marquee-Konto eröffnet. Wenn Sie das waren, bestätigen Sie sie bitte.'],
    label: 'Adresse bestätigen',
    notes: [
      'Der Link gilt 24 Stunden, ein einziges Mal.',
      'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne Sie bleibt die Adresse unbestätigt.',
    ],
  },
  resetPassword: {
    subject: 'Neues Passwort wählen',
    heading: 'Neues Passwort wählen',
    paragraphs: ['Für das Marquee-Konto mit dieser Adresse wurde ein neues Passwort angefordert.'],
    label: 'Passwort wählen',
    notes: [
      'Der Link gilt 30 Minuten, ein einziges Mal.',
      'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
    ],
  },
  passwordChanged: {
    subject: 'Ihr Passwort wurde geändert',
    heading: 'Ihr Passwort wurde geändert',
    paragraphs: ['Das Passwort Ihres Marquee-Kontos wurde am {when} geändert. Alle anderen Geräte wurden abgemeldet.'],
    notes: ['Wenn Sie das nicht waren, wählen Sie sofort „Vergessen?“ auf der Anmeldeseite.'],
  },
  passwordReset: {
    subject: 'Ihr Passwort wurde geändert',
    heading: 'Ihr Passwort wurde geändert',
    paragraphs: [
      'Für Ihr Marquee-Konto wurde am {when} ein neues Passwort gewählt, über einen Link an diese Adresse. Alle Geräte wurden abgemeldet.',
    ],
    notes: [
      'Wenn Sie das nicht waren, liest vielleicht jemand Ihre Mails: Sichern Sie zuerst Ihr Postfach, dann wählen Sie „Vergessen?“ auf der Anmeldeseite.',
    ],
  },
};

/** By BCP 47 tag. */
export const mailWords = { en, de } satisfies Record<string, Record<MailKind, MailWords>>;
