import { keysOfName } from './name-keys.ts';

/** Whether somebody who writes one finds the other. */
const meet = (one: string, other: string) => keysOfName(one).some((key) => keysOfName(other).includes(key));

describe('a name is found', () => {
  it.each([
    ['Spider-Man', 'spider man'],
    ['Spider-Man', 'spiderman'],
    ["Ocean's Eleven", 'oceans 11'],
    ['Rocky II', 'rocky 2'],
    ['Rocky II', 'Rocky Two'],
    ['The Matrix', 'matrix'],
    ["L'Avventura", 'avventura'],
    ['Fast & Furious', 'fast and furious'],
    ['WALL·E', 'wall-e'],
    ['9½ Weeks', '9 1/2 weeks'],
    ['Se7en', 'SE7EN'],
    ['Amélie', 'amelie'],
    ['千と千尋の神隠し', '千と千尋の神隠し'],
    ['...', '...'],
  ])('%s by %s', (name, query) => {
    expect(meet(name, query)).toBe(true);
  });

  it.each([
    ['I, Robot', '1 Robot'],
    ['A', 'The'],
    ['Rocky II', 'Rocky III'],
  ])('%s not by %s', (name, query) => {
    expect(meet(name, query)).toBe(false);
  });
});
