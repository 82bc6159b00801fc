const PERCENT = String.raw`(?:100|\d{1,2})(?:\.\d{1,3})?%`;
const SETTINGS: Record<string, RegExp> = {
  line: new RegExp(`^(?:${PERCENT}|-?\\d{1,3})(?:,(?:start|center|end))?$`),
  position: new RegExp(`^${PERCENT}(?:,(?:line-left|center|line-right))?$`),
  size: new RegExp(`^${PERCENT}$`),
  align: /^(?:start|center|end|left|right)$/,
  vertical: /^(?:rl|lr)$/,
};

/** The settings of a WebVTT cue that a player understands; others, regions too, are left out. Pure. */
export function readSettings(text: string): string {
  const kept = new Map<string, string>();
  for (const word of text.slice(0, 300).split(/\s+/)) {
    const colon = word.indexOf(':');
    const [name, value] = [word.slice(0, colon), word.slice(colon + 1).replace(/^middle$/, 'center')];
    if (Object.hasOwn(SETTINGS, name) && SETTINGS[name]!.test(value)) kept.set(name, value);
  }
  return [...kept].map(([name, value]) => `${name}:${value}`).join(' ');
}

/**
 * Where a number of the keypad stands for a place, as ASS has it: 1 to 3 at the bottom, 7 to 9 at the top. The bottom's middle is where
 * players put what says nothing.
 */
export function settingsOfAlignment(alignment: number): string {
  if (!(alignment >= 1 && alignment <= 9)) return '';
  const row = Math.ceil(alignment / 3);
  const line = row === 3 ? ['line:0'] : row === 2 ? ['line:50%,center'] : [];
  const column = alignment % 3;
  const align =
    column === 1 ? ['position:5%,line-left align:left'] : column === 0 ? ['position:95%,line-right align:right'] : [];
  return [...line, ...align].join(' ');
}
