import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { Kind, parse } from 'graphql';
import type { PostedOperation } from '../wire/post.ts';

function operationsOf(query: string): OperationDefinitionNode[] {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    // The graph says better than we what is wrong with it.
    return [];
  }
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/**
 * The operation as it is meant, and whether it goes by socket. The editor learns a moment after a tab is opened what is in
 * it: until then it names the last tab's operation.
 */
export function meantOperation(asked: PostedOperation): { operation: PostedOperation; isSubscription: boolean } {
  const operations = operationsOf(asked.query);
  const named = operations.find(({ name }) => name !== undefined && name.value === asked.operationName);
  const meant = named ?? (operations.length === 1 ? operations[0] : undefined);
  const operation = named || operations.length === 0 ? asked : { ...asked, operationName: meant?.name?.value ?? null };
  return { operation, isSubscription: meant?.operation === 'subscription' };
}
