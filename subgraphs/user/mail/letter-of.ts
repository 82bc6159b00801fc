import type { Letter } from '../../../platform/mail/write-letter.ts';
import { lookUpOwnTag } from '../../../platform/text/localise.ts';
import { mailWords, type MailKind } from './mail-words.ts';

const tags = Object.keys(mailWords) as (keyof typeof mailWords)[];

/** What a mail of a kind says, in the reader's language where we write it, else in English. `link` is given where its words have a button. */
export function letterOf(kind: MailKind, locale: string, at: Date, link: string | undefined): Letter {
  const language = tags.find((tag) => tag === lookUpOwnTag(tags, locale)) ?? 'en';
  const { subject, heading, paragraphs, label, notes } = mailWords[language][kind];
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }).format(at);
  return {
    language,
    subject,
    heading,
    paragraphs: paragraphs.map((words) => words.replace('{when}', when)),
    ...(label !== undefined && link !== undefined ? { action: { label, url: link } } : {}),
    notes,
  };
}
