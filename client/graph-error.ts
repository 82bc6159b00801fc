/** One entry of `errors` (docs/ERRORS.md). */
export interface GraphFault {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; retriable?: boolean; retryAfterMs?: number; [key: string]: unknown };
}

/** The graph said no: by errors, or by an outcome other than the one that was asked for. */
export class GraphError extends Error {
  /** Of the first error, or the outcome's name. */
  readonly code: string;
  /** None where it was an outcome. */
  readonly faults: readonly GraphFault[];

  constructor(message: string, code: string, faults: readonly GraphFault[] = []) {
    super(message);
    this.name = 'GraphError';
    this.code = code;
    this.faults = faults;
  }

  static of(faults: readonly GraphFault[]): GraphError {
    const message = faults.map((fault) => fault.message).join('; ');
    return new GraphError(message, faults[0]?.extensions?.code ?? 'UNKNOWN', faults);
  }

  /** Whether the very same may be sent again with another outcome. */
  get isRetriable(): boolean {
    return this.faults.length > 0 && this.faults.every(({ extensions }) => extensions?.retriable === true);
  }

  /** How long the graph wants to be left alone, in ms. */
  get retryAfterMs(): number {
    return Math.max(0, ...this.faults.map(({ extensions }) => extensions?.retryAfterMs ?? 0));
  }
}

/** Nobody answered, or not as a graph does. What was asked for may have happened or not. */
export class NoAnswerError extends Error {
  constructor(url: string, cause: unknown) {
    super(`nobody answers at ${url}`, { cause });
    this.name = 'NoAnswerError';
  }
}

interface Outcome {
  __typename: string;
  message?: string;
  missing?: readonly { message: string }[];
}

/** The outcome, known to be the one that is named. @throws GraphError with what it says of itself when it is another. */
export function expectOutcome<Possible extends Outcome, Name extends Possible['__typename']>(
  outcome: Possible,
  name: Name,
): Extract<Possible, { __typename: Name }> {
  if (outcome.__typename === name) return outcome as Extract<Possible, { __typename: Name }>;
  const words = [outcome.message ?? outcome.__typename, ...(outcome.missing ?? []).map(({ message }) => message)];
  throw new GraphError(words.join(' '), outcome.__typename);
}
