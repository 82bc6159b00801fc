import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../../platform/errors/errors.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { FetchContext } from '../execute/subgraph-client.ts';
import { SubgraphFault } from '../execute/subgraph-fault.ts';
import { readInjectedFaults, type InjectedFault } from './injected-fault.ts';

/** A request may say where its fetches go: names of subgraphs whose canary is to answer it, with commas between them. */
export const CANARY_HEADER = 'x-marquee-canary';
export const FAULT_HEADER = 'x-marquee-fault';
/** The right to either. */
export const STEER_SCOPE = 'traffic:steer';

const injected = counter('gateway_injected_faults_total', 'Fetches that met a fault their request asked for.', [
  'subgraph',
]);

/** Delays and fails what is fetched at the subgraphs that the faults name. */
export function disturbing(
  faults: readonly InjectedFault[],
  random: () => number = Math.random,
): NonNullable<FetchContext['beforeFetch']> {
  return async (subgraph) => {
    for (const { subgraph: named, delayMs, code, percent } of faults) {
      if (named !== subgraph || random() * 100 >= percent) continue;
      injected.inc({ subgraph });
      if (delayMs > 0) await sleep(delayMs);
      if (code) throw new SubgraphFault(code, subgraph, 'was made to fail by the request itself');
    }
  };
}

/**
 * What a request's own headers say of where its fetches go and what is done to them on the way. Throws FORBIDDEN or UNAUTHENTICATED without the right, and
 * BAD_REQUEST on what cannot be read: a rehearsal that quietly does nothing would prove the wrong thing.
 */
export function readSteering(
  headers: IncomingHttpHeaders,
  actor: Actor | undefined,
  now: Date = new Date(),
): Pick<FetchContext, 'canaries' | 'beforeFetch'> {
  const [canary, faults] = [headers[CANARY_HEADER], headers[FAULT_HEADER]];
  if (canary === undefined && faults === undefined) return {};
  if (!actor) throw fault('UNAUTHENTICATED', 'Steering requests needs a login.');
  if (!actor.scopes.includes(STEER_SCOPE)) {
    const missingScopes = [STEER_SCOPE];
    throw fault('FORBIDDEN', `Steering requests needs the scope ${STEER_SCOPE}.`, { missingScopes });
  }
  const named = new Set(
    String(canary ?? '')
      .split(',')
      .map((name) => name.trim()),
  );
  return faults === undefined
    ? { canaries: named }
    : { canaries: named, beforeFetch: disturbing(readInjectedFaults(String(faults), now)) };
}
