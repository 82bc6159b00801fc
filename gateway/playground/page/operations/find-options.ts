import { Kind, parse } from 'graphql';
import type { Answer } from '../wire/answer.ts';
import { optionsIn, type PickAsked, type PickOption } from './template.ts';

/** What of a kind can be picked, or why nothing can. */
export interface Found {
  options: readonly PickOption[];
  fault?: string;
}

export type AskGraph = (operation: { query: string; variables: Record<string, unknown> }) => Promise<Answer>;

/** How a kind's query takes a text: not at all, if it likes, or always. */
function takesText(query: string): 'never' | 'optional' | 'always' {
  for (const definition of parse(query).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const declared = definition.variableDefinitions?.find(({ variable }) => variable.name.value === 'text');
    if (declared) return declared.type.kind === Kind.NON_NULL_TYPE ? 'always' : 'optional';
  }
  return 'never';
}

/** Asks for what fits the text; where nothing does, for whatever there is. */
export async function findOptions(ask: AskGraph, query: string, text: string | undefined): Promise<Found> {
  const way = takesText(query);
  const variables = way === 'never' ? {} : way === 'always' ? { text: text || 'a' } : text ? { text } : {};
  const { data, errors } = await ask({ query, variables });
  if (errors?.length) return { options: [], fault: errors[0]!.message };
  const options = optionsIn(data);
  if (options.length === 0 && way === 'optional' && text) return findOptions(ask, query, undefined);
  return { options };
}

/** The queries that a template's picks need, each once. */
export function distinctSearches(asked: readonly PickAsked[]): PickAsked[] {
  return [...new Map(asked.map((pick) => [`${pick.kind}/${pick.text ?? ''}`, pick])).values()];
}
