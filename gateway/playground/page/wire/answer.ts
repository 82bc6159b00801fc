/** An answer of the graph, or an event of a subscription. */
export interface Answer<Data = Record<string, unknown>> {
  data?: Data | null;
  errors?: readonly AnswerError[];
}

/** A part of an answer, in the form `incremental-0.2` (https://specs.apollo.dev/incremental/v0.2/). */
export interface AnswerPart extends Answer {
  /** Absent on an answer that is whole by itself. */
  hasNext?: boolean;
  incremental?: readonly Pick<Answer, 'errors'>[];
  completed?: readonly Pick<Answer, 'errors'>[];
}

export interface AnswerError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

/** All that a part tells. */
export function errorsIn({ errors, incremental = [], completed = [] }: AnswerPart): readonly AnswerError[] {
  return [errors, ...[...incremental, ...completed].map((one) => one.errors)].flatMap((some) => some ?? []);
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
