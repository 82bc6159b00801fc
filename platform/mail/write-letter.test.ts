import { writeLetter, type Letter } from './write-letter.ts';

const letter: Letter = {
  language: 'de',
  subject: 'Neues Passwort',
  heading: 'Neues Passwort wählen',
  paragraphs: ['Erstens.', 'Zweitens.'],
  action: { label: 'Wählen', url: 'https://tv.example.com/reset?token=a&b=c' },
  notes: ['Klein.'],
};

it('says the same in text and in HTML, with its language', () => {
  const { text, html, language, subject } = writeLetter(letter);
  expect({ language, subject }).toEqual({ language: 'de', subject: 'Neues Passwort' });
  expect(text).toBe(
    'Neues Passwort wählen\n\nErstens.\n\nZweitens.\n\nWählen:\nhttps://tv.example.com/reset?token=a&b=c\n\nKlein.\n\n-- \nMarquee\n',
  );
  expect(html).toContain('<html lang="de" dir="ltr">');
  expect(html).toMatch(/<h1[^>]*>Neues Passwort wählen<\/h1>/);
  expect(html.replaceAll(/&#x2F;/g, '/').replaceAll('&#x3D;', '=')).toContain(
    '"https://tv.example.com/reset?token=a&amp;b=c"',
  );
});

it('has no button where there is nothing to do', () => {
  const { text, html } = writeLetter({ ...letter, action: undefined });
  expect(html).not.toContain('<a');
  expect(text).not.toContain('http');
});

it('reads from right to left where its language does', () => {
  expect(writeLetter({ ...letter, language: 'ar' }).html).toContain('<html lang="ar" dir="rtl">');
});

const EVIL = `"><img src=x onerror=alert(1)></title><script>alert(2)</script>{{heading}}'`;

it.each(['subject', 'heading', 'paragraphs', 'notes', 'label', 'url'] as const)(
  'escapes what stands in %s',
  (place) => {
    const evil: Letter = {
      ...letter,
      ...(place === 'subject' || place === 'heading' ? { [place]: EVIL } : {}),
      ...(place === 'paragraphs' || place === 'notes' ? { [place]: [EVIL] } : {}),
      ...(place === 'label' || place === 'url' ? { action: { ...letter.action!, [place]: EVIL } } : {}),
    };
    const { html } = writeLetter(evil);
    expect(html).not.toMatch(/<script|<img|onerror=/);
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html).toContain('{{heading}}');
  },
);

it.each(['a\r\nBcc: b', 'a\nb', 'a\u0085b', 'a\u2028b', 'a\u2029b', 'a\u0000b', 'a\u202eb', 'a\u200bb', ' a b '])(
  'a subject is one line that everybody sees: %j',
  (subject) => {
    expect(writeLetter({ ...letter, subject }).subject).toMatch(/^a (Bcc: )?b$/);
  },
);
