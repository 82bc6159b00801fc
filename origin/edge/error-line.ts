/** What nginx says of a fault, without what a request was: addresses are keys to films. */
export interface EdgeFault {
  level: 'warn' | 'error';
  message: string;
  /** Who did not answer as it should: `10.0.0.7:4000`. */
  upstream?: string;
}

const LINE = /^(?:\d{4}\/\d\d\/\d\d [\d:]+ |nginx: )\[(\w+)\] (?:\d+#\d+: )?(?:\*\d+ )?(.*)$/;

/** Reads a line of nginx's error log; undefined where it is none. Pure. */
export function readErrorLine(line: string): EdgeFault | undefined {
  const [, level, text = ''] = LINE.exec(line) ?? [];
  if (level === undefined) return undefined;
  const message = text.replace(/, (?:client|request): .*$/, '').replaceAll(/(\/(?:m|uploads)\/)[^\s"]*/g, '$1…');
  const upstream = /, upstream: "[a-z]+:\/\/([^/"]+)/.exec(text)?.[1];
  return {
    level: /^(?:debug|info|notice|warn)$/.test(level) ? 'warn' : 'error',
    message,
    ...(upstream === undefined ? {} : { upstream }),
  };
}
