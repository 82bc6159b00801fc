/** The list below a field: whether it shows, and which of its options the keys are at; -1 is the field itself. */
export interface ListState {
  isOpen: boolean;
  active: number;
}

export const closed: ListState = { isOpen: false, active: -1 };

export interface Press {
  state: ListState;
  /** `choose` takes the active option, `submit` what is written. */
  act: 'choose' | 'submit' | 'clear' | undefined;
  /** Whether the key was the field's: otherwise the page may have it, to move the focus or to go back. */
  isOwn: boolean;
}

/**
 * What a key does in a field with a list of `count` options (WAI-ARIA Authoring Practices, combobox with list
 * autocomplete), with one difference: below the last option the keys leave the field, as a TV's remote control must.
 */
export function pressKey(state: ListState, count: number, key: string, text: string): Press {
  const { isOpen, active } = state;
  const shows = isOpen && count > 0;
  const stay = (next: ListState): Press => ({ state: next, act: undefined, isOwn: true });
  switch (key) {
    case 'ArrowDown':
      if (!shows) return { state, act: undefined, isOwn: false };
      if (active + 1 < count) return stay({ isOpen, active: active + 1 });
      return { state: closed, act: undefined, isOwn: false };
    case 'ArrowUp':
      if (!shows || active < 0) return { state: closed, act: undefined, isOwn: false };
      return stay({ isOpen, active: active - 1 });
    case 'Enter':
      return { state: closed, act: shows && active >= 0 ? 'choose' : 'submit', isOwn: true };
    case 'Escape':
      if (shows) return stay(closed);
      return text === ''
        ? { state: closed, act: undefined, isOwn: false }
        : { state: closed, act: 'clear', isOwn: true };
    default:
      return { state, act: undefined, isOwn: false };
  }
}
