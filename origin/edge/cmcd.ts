/**
 * Of the keys that players tell with a request (CTA-5004) those that a log is good for, by the form of their value. `nor` is not among
 * them: it may be an address, with its token.
 */
const KEYS = {
  ...{ bl: 'number', br: 'number', d: 'number', dl: 'number', mtp: 'number', rtp: 'number', tb: 'number' },
  ...{ bs: 'flag', su: 'flag', ot: 'word', sf: 'word', st: 'word', cid: 'text', sid: 'text' },
} as const;

/** What stands before and after a key, in a query (percent-encoded) or in a header. */
const BEFORE = '(?:^|,|%2C)\\s*';
const EQUALS = '(?:=|%3D)';
const QUOTE = '(?:%22|\\x22)';

const VALUES = {
  number: (key: string) => `${BEFORE}${key}${EQUALS}(\\d{1,12})(?!\\d)`,
  flag: (key: string) => `${BEFORE}(${key})(?=,|%2C|$)`,
  word: (key: string) => `${BEFORE}${key}${EQUALS}([a-z]{1,4})(?![a-z])`,
  text: (key: string) => `${BEFORE}${key}${EQUALS}${QUOTE}([A-Za-z0-9._~-]{1,64})${QUOTE}`,
};

const entries = Object.entries(KEYS) as [string, keyof typeof VALUES][];

/** nginx: a variable `$cmcd_KEY` for each, empty where it was not told. */
export const cmcdMaps = `  map "$arg_CMCD,$http_cmcd_object,$http_cmcd_request,$http_cmcd_session,$http_cmcd_status" $cmcd { default $arg_CMCD,$http_cmcd_object,$http_cmcd_request,$http_cmcd_session,$http_cmcd_status; "~^,*$" ""; }
${entries.map(([key, form]) => `  map $cmcd $cmcd_${key} { default ""; "~*${VALUES[form](key)}" $1; }`).join('\n')}`;

/** The same as members of a JSON object in a log's format. */
export const cmcdLog = entries.map(([key]) => `"${key}":"$cmcd_${key}"`).join(',');
