import { useClient, useQuery, type CombinedError, type OperationContext, type TypedDocumentNode } from '@urql/preact';
import { useState } from 'preact/hooks';

interface Connection<Node> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: readonly { node: Node }[];
}

export interface Pages<Data, Node> {
  /** The first page's whole answer; undefined until it is there. */
  first: Data | undefined;
  /** Of all pages that are there. */
  nodes: readonly Node[];
  error: CombinedError | undefined;
  /** An answer is on its way; what is shown may be of another question. */
  isWaiting: boolean;
  /** Asks for the next page; undefined at the end. */
  more: (() => void) | undefined;
  reload(): void;
}

interface Further<Data, Node> {
  /** What these pages go on from: with another first page they are forgotten. */
  of: Data;
  nodes: readonly Node[];
  after: string | undefined;
  error: CombinedError | undefined;
}

const cursorOf = ({ pageInfo }: Connection<unknown>) =>
  pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;

/**
 * A Relay connection page by page; the first comes from the cache at once where it is known, and from the graph after it. An answer
 * without the connection is none: `error` says why.
 */
export function usePages<Data, Node, Variables extends { after?: string | null | undefined }>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  connectionOf: (data: Data) => Connection<Node> | null,
  context?: Partial<OperationContext>,
): Pages<Data, Node> {
  const client = useClient();
  const [{ data, error, fetching, stale }, ask] = useQuery({ query, variables: variables as Variables, context });
  const [further, setFurther] = useState<Further<Data, Node>>();
  const [isLoading, setIsLoading] = useState(false);
  const page = data === undefined ? null : connectionOf(data);
  const first = page ? data : undefined;
  const own = first !== undefined && further?.of === first ? further : undefined;
  const after = own ? own.after : page ? cursorOf(page) : undefined;

  async function load(of: Data, cursor: string): Promise<void> {
    setIsLoading(true);
    const answer = await client
      .query(query, { ...variables, after: cursor } as Variables, { requestPolicy: 'network-only' })
      .toPromise();
    setIsLoading(false);
    const connection = answer.data && connectionOf(answer.data);
    setFurther((known) => {
      const before = known?.of === of ? known.nodes : [];
      if (!connection) return { of, nodes: before, after: cursor, error: answer.error };
      const nodes = [...before, ...connection.edges.map(({ node }) => node)];
      return { of, nodes, after: cursorOf(connection), error: undefined };
    });
  }

  return {
    first,
    nodes: page ? [...page.edges.map(({ node }) => node), ...(own?.nodes ?? [])] : [],
    error: error ?? own?.error,
    isWaiting: fetching || stale,
    more:
      first === undefined || after === undefined
        ? undefined
        : () => {
            if (!isLoading) void load(first, after);
          },
    reload: () => ask({ requestPolicy: 'network-only' }),
  };
}
