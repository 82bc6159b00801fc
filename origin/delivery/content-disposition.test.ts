import { attachment } from './content-disposition.ts';

it.each([
  ['Metropolis', 'attachment; filename="Metropolis.mp4"'],
  ['Amélie', `attachment; filename="Amelie.mp4"; filename*=UTF-8''Am%C3%A9lie.mp4`],
  ['七人の侍', `attachment; filename="____.mp4"; filename*=UTF-8''%E4%B8%83%E4%BA%BA%E3%81%AE%E4%BE%8D.mp4`],
  ['What? "No": a/b\\c*', 'attachment; filename="What No a b c.mp4"'],
  ["It's (not) me", `attachment; filename="It's (not) me.mp4"`],
  ["L'été (fin)", `attachment; filename="L'ete (fin).mp4"; filename*=UTF-8''L%27%C3%A9t%C3%A9%20%28fin%29.mp4`],
  ['100 % wolf', `attachment; filename="100 _ wolf.mp4"; filename*=UTF-8''100%20%25%20wolf.mp4`],
  ['a\r\nSet-Cookie: x=1', 'attachment; filename="a Set-Cookie x=1.mp4"'],
  ['../../etc/passwd', 'attachment; filename="etc passwd.mp4"'],
  ['...', 'attachment; filename="film.mp4"'],
  ['', 'attachment; filename="film.mp4"'],
  ['a\u202Ecod.exe', 'attachment; filename="a cod.exe.mp4"'],
])('saves %j by its name', (title, header) => {
  expect(attachment(title, 'mp4')).toBe(header);
});

it('cuts a long name between its characters, and is a header always', () => {
  for (const title of ['🎬'.repeat(200), 'é'.repeat(300), 'a'.repeat(1_000), '\ud800x']) {
    const header = attachment(title, 'mp4');
    // What Node takes for the value of a header.
    expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
    expect(header.length).toBeLessThan(800);
    const [, whole] = /filename\*=UTF-8''(.*)$/.exec(header) ?? [];
    if (whole) expect(decodeURIComponent(whole)).toMatch(/^.{1,152}\.mp4$/u);
  }
});
