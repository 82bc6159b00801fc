import { setting, type Config } from '../config/config.ts';
import { networkFault } from './network-address.ts';

/** What a process is told that strangers reach. */
export const doorSettings = {
  PUBLIC_URL: setting.url({
    doc: 'Where everybody reaches this, where that is known: https://tv.example.com. Says that a proxy in front speaks https.',
    optional: true,
  }),
  TRUSTED_PROXIES: setting.list({
    doc: 'Proxies of ours in front, whose X-Forwarded-For, -Proto and -Host are believed: addresses, networks (10.0.0.0/8), loopback, private.',
    default: [],
    check: networkFault,
  }),
  OPERATIONS_HOST: setting.string({
    doc: 'Address for metrics and for health with the names of what is missing; never one that strangers reach.',
    default: '127.0.0.1',
  }),
  OPERATIONS_PORT: setting.port({ doc: 'Port for these; 0 takes a free one, which the log names.', default: 0 }),
  CONNECTION_LIMIT: setting.integer({ doc: 'Connections at once; further ones are closed.', default: 20_000, min: 1 }),
  CONNECTIONS_PER_ADDRESS: setting.integer({
    doc: 'Connections of one address (of IPv6: one /64) at once, proxies of ours left out; further ones get 503.',
    default: 1_000,
    min: 1,
  }),
  HALF_SENT_PER_ADDRESS: setting.integer({
    doc: 'Requests of one caller whose body is still under way; further ones get 503.',
    default: 100,
    min: 1,
  }),
  HEADERS_TIMEOUT: setting.integer({
    doc: 'How long the head of a request may take to come.',
    default: 10_000,
    min: 100,
    unit: 'ms',
  }),
  BODY_TIMEOUT: setting.integer({
    doc: 'How long the body of a request may take to come, uploads left out.',
    default: 10_000,
    min: 100,
    unit: 'ms',
  }),
  CLIENT_IDLE_TIMEOUT: setting.integer({
    doc: 'How long a client may take nothing of its answer, or send less of an upload than UPLOAD_MINIMUM_RATE.',
    default: 60_000,
    min: 100,
    unit: 'ms',
  }),
  UPLOAD_MINIMUM_RATE: setting.integer({
    doc: 'What an upload must send on average, over CLIENT_IDLE_TIMEOUT.',
    default: 1_024,
    min: 1,
    unit: 'bytes per second',
  }),
};

export type DoorConfig = Config<typeof doorSettings>;

/** What holds where nothing is said: also for what only other services of ours reach. */
export function usualDoor(): DoorConfig {
  const values = Object.entries(doorSettings).map(([name, declared]) => [name, declared.default]);
  return Object.fromEntries(values) as DoorConfig;
}
