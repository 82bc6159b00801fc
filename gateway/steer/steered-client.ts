import { setTimeout as sleep } from 'node:timers/promises';
import { counter } from '../../platform/metrics/metrics.ts';
import type { FetchContext, SubgraphClient } from '../execute/subgraph-client.ts';
import { SubgraphFault } from '../execute/subgraph-fault.ts';
import { isInShare, nameOfCanary, withCanaries, type Canaries } from './canary.ts';

const steered = counter('gateway_steered_total', 'Fetches that went to a canary or met an injected fault.', [
  'subgraph',
  'how',
]);

/** The name under which the client knows where a fetch goes: the subgraph's own, or its canary's. */
export function destinationOf(canaries: Canaries, subgraph: string, { account, steering }: FetchContext): string {
  const canary = canaries.get(subgraph);
  if (!canary) return subgraph;
  const isChosen = steering?.canaries.has(subgraph) || (account !== undefined && isInShare(canary, account));
  return isChosen ? nameOfCanary(subgraph) : subgraph;
}

/** What goes to a canary and what comes from it is the subgraph's own: only its address is another. */
function asOf(subgraph: string, context: FetchContext): FetchContext {
  steered.inc({ subgraph, how: 'canary' });
  return {
    ...context,
    headersFor: () => context.headersFor?.(subgraph),
    onHeaders: (_destination, headers) => context.onHeaders?.(subgraph, headers),
  };
}

/** The client, with canaries beside the subgraphs and the faults that a request asks for. */
export function steerClient(
  client: SubgraphClient,
  canaries: Canaries,
  random: () => number = Math.random,
): SubgraphClient {
  async function disturb(subgraph: string, { steering }: FetchContext): Promise<void> {
    for (const { subgraph: named, delayMs, code, percent } of steering?.faults ?? []) {
      if (named !== subgraph || random() * 100 >= percent) continue;
      steered.inc({ subgraph, how: 'fault' });
      if (delayMs > 0) await sleep(delayMs);
      if (code) throw new SubgraphFault(code, subgraph, 'was made to fail by the request itself');
    }
  }

  return {
    ...client,
    use: (urls) => client.use(withCanaries(urls, canaries)),
    send(subgraph, body, isMutation, context) {
      const destination = destinationOf(canaries, subgraph, context);
      const send =
        destination === subgraph
          ? () => client.send(subgraph, body, isMutation, context)
          : () => client.send(destination, body, isMutation, asOf(subgraph, context));
      return context.steering ? disturb(subgraph, context).then(send) : send();
    },
  };
}
