/**
 * What a browser keeps of tabs and history, without what would let somebody in. Names decide, and the form of our access
 * tokens; in text that is no JSON (yet) as well, since editors keep what is half typed.
 */

const SECRET_NAME = '[\\w-]*(?:password|passwort|secret|authorization|accesstoken|refreshtoken|uploadurl)[\\w-]*|pin';
const isSecretName = (name: string) => new RegExp(`^(?:${SECRET_NAME})$`, 'i').test(name);

const MENTION = new RegExp(`\\b(?:${SECRET_NAME})\\b`, 'i');
/** `password: "…"`, `"password": "…"`, `$password: String! = "…"`, also where the text is not closed. */
const SECRET_TEXT = new RegExp(
  `((["']?)\\$?\\b(?:${SECRET_NAME})\\2\\s*:\\s*(?:[\\w![\\]]+\\s*=\\s*)?)("""[\\s\\S]*?(?:"""|$)|"(?:[^"\\\\\\n]|\\\\.)*"?|'[^'\\n]*'?)`,
  'gi',
);
/** `password: $p`: what `p` holds is one. */
const SECRET_VARIABLE = new RegExp(`\\b(?:${SECRET_NAME})\\s*:\\s*\\$(\\w+)`, 'gi');
const BEARER = /\bBearer\s+[\w.~+/-]+=*/gi;
const JWT = /\beyJ[\w-]+(?:\.[\w-]*){1,2}/g;
/** A refresh token: a family of 16 random bytes, a dot, and the secret. */
const REFRESH_TOKEN = /\b[\w-]{22}\.[\w-]{22,}/g;

/** The same text with nothing in the place of secrets. */
export function scrubText(text: string): string {
  return text
    .replaceAll(SECRET_TEXT, '$1""')
    .replaceAll(BEARER, 'Bearer')
    .replaceAll(JWT, '')
    .replaceAll(REFRESH_TOKEN, '');
}

function scrubValue(value: unknown, isSecret: (name: string) => boolean): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (Array.isArray(value)) return value.map((item) => scrubValue(item, isSecret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, isSecret(name) ? '' : scrubValue(inner, isSecret)]),
  );
}

/** The variables that the operation uses as secrets, whatever they are called. */
function secretVariables(query: string): Set<string> {
  return new Set([...query.matchAll(SECRET_VARIABLE)].map(([, name]) => name!));
}

/** Variables as an editor holds them, JSON or not yet, of an operation. */
export function scrubVariables(variables: string, query: string): string {
  const named = secretVariables(query);
  let parsed: unknown;
  try {
    parsed = JSON.parse(variables);
  } catch {
    // Half typed, or with comments: where it names a secret, what belongs to it cannot be told for sure.
    return named.size > 0 || MENTION.test(variables) ? '' : scrubText(variables);
  }
  const scrubbed = scrubValue(parsed, (name) => isSecretName(name) || named.has(name));
  return JSON.stringify(scrubbed) === JSON.stringify(parsed) ? variables : JSON.stringify(scrubbed, undefined, 2);
}

/** An operation with its variables, as a tab or the history has it. */
export interface Kept {
  query?: string | null;
  variables?: string | null;
  headers?: string | null;
}

/** Whether there is anything in it that {@link scrubOperation} would take out for being a secret. */
export function holdsSecret(operation: Kept): boolean {
  const { query, variables } = scrubOperation(operation);
  return (
    (operation.query ?? '') !== (query ?? '') ||
    (operation.variables ?? '') !== (variables ?? '') ||
    /authorization|cookie|token|secret|password/i.test(operation.headers ?? '')
  );
}

/** Headers are never kept: a token is what they are written for. */
export function scrubOperation<T extends Kept>(operation: T): T {
  const query = operation.query ?? '';
  return {
    ...operation,
    query: operation.query && scrubText(operation.query),
    variables: operation.variables && scrubVariables(operation.variables, query),
    headers: null,
  };
}
