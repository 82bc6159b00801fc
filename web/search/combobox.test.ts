import { closed, pressKey, type ListState } from './combobox.ts';

const open: ListState = { isOpen: true, active: -1 };

/** The presses one after another over three options. */
function press(state: ListState, ...keys: string[]) {
  let last = { state, act: undefined as string | undefined, isOwn: false };
  for (const key of keys) last = pressKey(last.state, 3, key, 'light');
  return last;
}

describe('keys in a field with suggestions', () => {
  it('go along the options, and from below the last one out to the page', () => {
    expect(press(open, 'ArrowDown').state).toEqual({ isOpen: true, active: 0 });
    expect(press(open, 'ArrowDown', 'ArrowDown', 'ArrowUp').state.active).toBe(0);
    expect(press(open, 'ArrowDown', 'ArrowUp')).toEqual({ state: open, act: undefined, isOwn: true });
    expect(press(open, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toEqual({
      state: closed,
      act: undefined,
      isOwn: false,
    });
    expect(press(closed, 'ArrowDown').isOwn).toBe(false);
    expect(press(open, 'ArrowUp').isOwn).toBe(false);
  });

  it('take what is active, else what is written', () => {
    expect(press(open, 'Enter')).toMatchObject({ act: 'submit', state: closed });
    expect(press(open, 'ArrowDown', 'Enter')).toMatchObject({ act: 'choose', state: closed });
    expect(press(closed, 'Enter').act).toBe('submit');
  });

  it('close the list, then empty the field, then go back', () => {
    expect(press(open, 'Escape')).toEqual({ state: closed, act: undefined, isOwn: true });
    expect(press(closed, 'Escape')).toMatchObject({ act: 'clear', isOwn: true });
    expect(pressKey(closed, 3, 'Escape', '').isOwn).toBe(false);
  });

  it('are the page’s where nothing is suggested', () => {
    expect(pressKey(open, 0, 'ArrowDown', 'x').isOwn).toBe(false);
    expect(pressKey(open, 3, 'a', 'x').isOwn).toBe(false);
  });
});
