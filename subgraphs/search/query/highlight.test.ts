import { highlight } from './highlight.ts';

const marked = (text: string, ...terms: string[]) => {
  const found = highlight(text, new Set(terms));
  return found && { ...found, marked: found.ranges.map(({ start, end }) => found.fragment.slice(start, end)) };
};

it.each([
  ['a whole short text', 'The Spider-Man of Łódź', ['spiderman', 'lodz'], ['Spider-Man', 'Łódź']],
  ['a part of a compound', 'The Spider-Man', ['man'], ['Man']],
  ['neighbouring pairs as one', '千と千尋の神隠し', ['千と', 'と千', '千尋'], ['千と千尋']],
  ['astral characters before', '🎬🎬 heat', ['heat'], ['heat']],
])('marks %s', (_what, text, terms, places) => {
  expect(marked(text, ...terms)).toMatchObject({ fragment: text, marked: places });
});

it('cuts a long text where most of the words stand, between words', () => {
  const filler = 'Something else entirely happens here for a while. '.repeat(8);
  const text = `${filler}A heat. ${filler}Two robbers are mistaken for heat in the desert. ${filler}`;
  const found = marked(text, 'heat', 'robbers', 'desert')!;
  expect(found.marked).toEqual(['robbers', 'heat', 'desert']);
  expect(found.fragment.length).toBeLessThanOrEqual(162);
  expect(found.fragment).toMatch(/^…\w.*[\w.]…$/);
  expect(text).toContain(found.fragment.slice(1, -1));
});

it('reaches the ends of a text', () => {
  const long = 'word '.repeat(60);
  expect(marked(`heat ${long}`, 'heat')).toMatchObject({
    marked: ['heat'],
    fragment: expect.stringMatching(/^heat .*…$/),
  });
  expect(marked(`${long}heat`, 'heat')).toMatchObject({
    marked: ['heat'],
    fragment: expect.stringMatching(/^….* heat$/),
  });
});

it('has nothing to show where no word stands', () => {
  expect(highlight('The Matrix', new Set(['heat']))).toBeUndefined();
});
