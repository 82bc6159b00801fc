import type { GraphQLFormattedError } from 'graphql';
import type { FormattedResult } from '../answer/formatted-result.ts';
import type { DeferredChunk, DeferredPayload, PendingFragment } from '../execute/run-deferred.ts';

/**
 * How the parts of an answer are told. `defer-2022`: each deferred fragment whole, by its object's path, as the GraphQL draft of August 2022
 * had it. `incremental-0.2`: each field once, by the ids of fragments that were announced, as graphql-js has it since 17.0.0-alpha.3
 * (https://specs.apollo.dev/incremental/v0.2/).
 */
export type IncrementalForm = 'defer-2022' | 'incremental-0.2';

type Chunk = DeferredChunk<GraphQLFormattedError>;
type Payload = DeferredPayload<GraphQLFormattedError>;

export function firstPart(
  form: IncrementalForm,
  first: FormattedResult,
  announced: readonly PendingFragment[],
): object {
  const hasNext = announced.length > 0;
  return form === 'incremental-0.2' && hasNext
    ? { ...first, pending: announced.map(pendingOf), hasNext }
    : { ...first, hasNext };
}

export function nextPart(form: IncrementalForm, { announced, payloads, hasNext }: Chunk): object {
  if (form === 'defer-2022') return { incremental: payloads.map(wholeFragment), hasNext };
  const incremental = payloads.flatMap(additionsOf);
  return {
    ...(announced.length > 0 ? { pending: announced.map(pendingOf) } : {}),
    ...(incremental.length > 0 ? { incremental } : {}),
    completed: payloads.map(completedOf),
    hasNext,
  };
}

function wholeFragment({ path, label, data, errors }: Payload): object {
  return { data, path, ...labelled(label), ...(errors ? { errors } : {}) };
}

function pendingOf({ id, path, label }: PendingFragment): object {
  return { id: String(id), path, ...labelled(label) };
}

function additionsOf({ id, data, additions, errors }: Payload): object[] {
  if (data === null) return [];
  const told = additions.map(({ subPath, data: fields }) => ({
    id: String(id),
    ...(subPath.length > 0 ? { subPath } : {}),
    data: fields,
  }));
  if (!errors) return told;
  const [first = { id: String(id), data: {} }, ...others] = told;
  return [{ ...first, errors }, ...others];
}

function completedOf({ id, path, data, errors }: Payload): object {
  if (data !== null) return { id: String(id) };
  // By errors alone a client knows that nothing came; what is simply not there any more is otherwise told by none.
  return { id: String(id), errors: errors ?? [{ message: 'The fragment could not be given.', path }] };
}

function labelled(label: string | undefined): { label?: string } {
  return label === undefined ? {} : { label };
}
