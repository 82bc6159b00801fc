import { readFileSync } from 'node:fs';
import mustache from 'mustache';
import type { Mail } from './mailer.ts';

/** What a mail says, in plain text: all of it is escaped where it stands in HTML. */
export interface Letter {
  /** BCP 47. */
  language: string;
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  /** The one thing to do. */
  action?: { label: string; url: string };
  /** In small print. */
  notes: readonly string[];
}

const read = (name: string) => readFileSync(new URL(`templates/${name}`, import.meta.url), 'utf8');
const html = read('letter.html');
const text = read('letter.txt');

/** Line breaks would begin another header, and marks of direction make a line read as another one. */
function inOneLine(words: string): string {
  return words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Puts a letter into our templates. */
export function writeLetter(letter: Letter): Omit<Mail, 'id' | 'to'> {
  const subject = inOneLine(letter.subject);
  const { direction } = new Intl.Locale(letter.language).getTextInfo();
  const view = { ...letter, subject, direction };
  return {
    language: letter.language,
    subject,
    html: mustache.render(html, view),
    text: mustache.render(text, view, {}, { escape: String }),
  };
}
