import { counter } from '../../platform/metrics/metrics.ts';
import type { FetchContext, SubgraphClient } from '../execute/subgraph-client.ts';
import type { Upstreams } from '../execute/upstream.ts';
import { isInShare, nameOfCanary, withCanaries, type Canaries } from './canary.ts';

const canaryFetches = counter('gateway_canary_fetches_total', 'Fetches that went to a canary.', ['subgraph']);

/** The name under which the client knows where a fetch goes: the subgraph's own, or its canary's. */
export function destinationOf(
  canaries: Canaries,
  subgraph: string,
  { account, canaries: asked }: Pick<FetchContext, 'account' | 'canaries'>,
): string {
  const canary = canaries.get(subgraph);
  if (!canary) return subgraph;
  const isChosen = asked?.has(subgraph) || (account !== undefined && isInShare(canary, account));
  return isChosen ? nameOfCanary(subgraph) : subgraph;
}

/** What goes to a canary and what comes from it is the subgraph's own: only its address is another. */
function asOf(subgraph: string, context: FetchContext): FetchContext {
  canaryFetches.inc({ subgraph });
  return {
    ...context,
    headersFor: () => context.headersFor?.(subgraph),
    onHeaders: (_destination, headers) => context.onHeaders?.(subgraph, headers),
  };
}

/** The client, with the canaries beside the subgraphs. */
export function steerClient(client: SubgraphClient, canaries: Canaries): SubgraphClient {
  return {
    ...client,
    use: (urls) => client.use(withCanaries(urls, canaries)),
    send(subgraph, body, isMutation, context) {
      const destination = destinationOf(canaries, subgraph, context);
      const send =
        destination === subgraph
          ? () => client.send(subgraph, body, isMutation, context)
          : async () => ({
              ...(await client.send(destination, body, isMutation, asOf(subgraph, context))),
              // What a new version answers is for its share of the accounts alone.
              cacheControl: 'no-store',
            });
      return context.beforeFetch ? context.beforeFetch(subgraph).then(send) : send();
    },
  };
}

/** {@link steerClient} for subscriptions, which no header leads. */
export function steerUpstreams(upstreams: Upstreams, canaries: Canaries): Upstreams {
  return {
    ...upstreams,
    use: (urls) => upstreams.use(withCanaries(urls, canaries)),
    subscribe(subgraph, payload, sink, account) {
      const destination = destinationOf(canaries, subgraph, account === undefined ? {} : { account });
      return upstreams.subscribe(destination, payload, sink, account);
    },
  };
}
