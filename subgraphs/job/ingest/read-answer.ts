import type { TaskFailure } from '../../../platform/tasks/task-store.ts';

/** What is known of a file that is being fetched: kept beside its bytes. */
export interface KnownSource {
  /** By which a later answer is known to be of the same bytes: a strong ETag, or a time of change that is as good. */
  validator?: string;
  /** Undefined where the server does not say before the end. */
  totalBytes?: number;
}

/** What to do with an answer. */
export type Reading =
  /** Its body goes to `offset`; whether the rest can be asked for after a cut. */
  | { kind: 'body'; offset: number; source: KnownSource }
  /** All of it is here already. */
  | { kind: 'whole' }
  /** Not the bytes that were asked for: from the beginning, in a new question. */
  | { kind: 'anew' }
  | { kind: 'refused'; failure: TaskFailure };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const refused = (code: string, message: string, retriable: boolean): Reading => ({
  kind: 'refused',
  failure: { code, message, retriable },
});

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value.trim() : undefined);

/** A strong validator (RFC 9110 §8.8.1): a time of change only where no second change can hide in its second (§8.8.2.2). */
function validatorOf(headers: Headers): string | undefined {
  const tag = textOf(headers['etag']);
  if (tag !== undefined && /^"[^"]*"$/.test(tag)) return tag;
  const changed = textOf(headers['last-modified']) ?? '';
  const answered = textOf(headers['date']) ?? '';
  return tag === undefined && Date.parse(answered) - Date.parse(changed) >= 1_000 ? changed : undefined;
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function readRange(headers: Headers): { from: number; total: number | undefined } | undefined {
  const [, from, total] =
    /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(textOf(headers['content-range']) ?? '') ?? [];
  return from === undefined ? undefined : { from: Number(from), total: countOf(total) };
}

/** The server's own trouble, or too many questions: another time it may be well. */
const isPassing = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500;

/**
 * Reads an answer to the question for a file from `offset` on (0: for all of it). `known` is of what is here already. Pure.
 */
export function readAnswer(
  { statusCode, headers }: { statusCode: number; headers: Headers },
  offset: number,
  known: KnownSource,
): Reading {
  if (statusCode === 416 && offset > 0) {
    const total = countOf(/^bytes \*\/(\d+)$/.exec(textOf(headers['content-range']) ?? '')?.[1]);
    return total === offset && total === (known.totalBytes ?? total) ? { kind: 'whole' } : { kind: 'anew' };
  }
  if (statusCode !== 200 && statusCode !== 206) {
    return refused('SOURCE_STATUS', `The server answered with status ${statusCode}.`, isPassing(statusCode));
  }
  const encoding = textOf(headers['content-encoding'])?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '') {
    return refused('SOURCE_ENCODED', 'The server sends the file in a content encoding that was not asked for.', false);
  }
  const validator = validatorOf(headers);
  if (statusCode === 200) {
    const totalBytes = countOf(textOf(headers['content-length']));
    return {
      kind: 'body',
      offset: 0,
      source: {
        ...(validator === undefined ? {} : { validator }),
        ...(totalBytes === undefined ? {} : { totalBytes }),
      },
    };
  }
  const range = readRange(headers);
  // Also where a server does not keep to If-Range: what another version of the file has here is of no use.
  const isOther = validator !== undefined && known.validator !== undefined && validator !== known.validator;
  const isOtherTotal = range?.total !== undefined && range.total !== (known.totalBytes ?? range.total);
  // A part that nobody asked for is of nothing that is known.
  if (!range || offset === 0 || range.from !== offset || isOther || isOtherTotal) return { kind: 'anew' };
  return {
    kind: 'body',
    offset,
    source: { ...known, ...(range.total === undefined ? {} : { totalBytes: range.total }) },
  };
}
