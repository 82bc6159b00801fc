import { counter, gauge, histogram } from '../platform/metrics/metrics.ts';

/** What the gateway measures. Operation names come from clients, so they stay in the log and are no label here. */
export const requests = counter('gateway_requests_total', 'Operations answered, by kind and outcome.', [
  'kind',
  'outcome',
]);
export const requestSeconds = histogram('gateway_request_seconds', 'From the request’s last byte to the answer.', [
  'kind',
]);
export const plans = counter('gateway_plans_total', 'Operations by whether their plan was kept.', ['cached']);
export const fetches = counter('gateway_fetches_total', 'Requests to subgraphs.', ['subgraph', 'outcome']);
export const openSockets = gauge('gateway_sockets', 'Open WebSockets.');
export const openSubscriptions = gauge('gateway_subscriptions', 'Running subscriptions of clients.');
export const upstreamSubscriptions = gauge('gateway_upstream_subscriptions', 'Running subscriptions at subgraphs.', [
  'subgraph',
]);
export const slowConsumers = counter('gateway_slow_consumers_total', 'Sockets closed because they did not keep up.');
export const brakes = counter('gateway_braked_total', 'Calls refused by the brake.', ['field']);
