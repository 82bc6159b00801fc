/** An answer of the graph, or an event of a subscription. */
export interface Answer<Data = Record<string, unknown>> {
  data?: Data | null;
  errors?: readonly AnswerError[];
}

export interface AnswerError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

export function codeOf({ extensions }: AnswerError): string | undefined {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : undefined;
}

/** Whether nothing was done because the access token is no longer good. */
export function isTokenRefused({ data, errors }: Answer): boolean {
  const isRefused = errors?.some((error) => codeOf(error) === 'UNAUTHENTICATED') ?? false;
  const isAnythingDone = Object.values(data ?? {}).some((value) => value !== null);
  return isRefused && !isAnythingDone;
}
