import { workOf } from './credit-roles.ts';

it('names a title once with everything that a person did in it, and leaves out what is gone', () => {
  const title = (id: string) => ({ id });
  expect(
    workOf([
      { title: title('a'), role: 'DIRECTOR', character: null },
      { title: null, role: 'ACTOR', character: 'Nobody' },
      { title: title('b'), role: 'ACTOR', character: null },
      { title: title('a'), role: 'ACTOR', character: 'Harold' },
      { title: title('a'), role: 'DIRECTOR', character: null },
    ]),
  ).toEqual([
    { title: { id: 'a' }, parts: 'director, as Harold' },
    { title: { id: 'b' }, parts: 'cast' },
  ]);
});
