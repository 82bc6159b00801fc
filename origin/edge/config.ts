import { setting, type Config } from '../../platform/config/config.ts';
import { listenSettings } from '../../platform/config/shared-settings.ts';
import { doorSettings } from '../../platform/serve/door-settings.ts';
import { originSettings } from '../config.ts';

function whyNoUpstream(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'http:' && url.pathname === '/' && url.search === '' && url.username === '';
  return isPlain ? undefined : `is not of the form http://host:port: "${text}"`;
}

/** Settings of an nginx in front. */
export const edgeSettings = {
  HOST: listenSettings(0).HOST,
  PORT: setting.integer({ doc: 'Port to listen on.', default: 4000, min: 1, max: 65_535 }),
  ORIGIN_URLS: setting.list({
    doc: 'Origins behind the edge, at least one; who has several addresses is asked at each.',
    check: whyNoUpstream,
  }),
  GATEWAY_URLS: setting.list({
    doc: 'Gateways that are reached at the same address: /graphql, /playground, /webhooks, /health.',
    default: [],
    check: whyNoUpstream,
  }),
  PAGES_URLS: setting.list({
    doc: 'Who serves the pages, and what else is asked for at the same address.',
    default: [],
    check: whyNoUpstream,
  }),
  NGINX_PATH: setting.path({ doc: 'The nginx to run, 1.19.5 or later.', default: 'nginx' }),
  EDGE_DIR: setting.path({ doc: 'Folder of what the edge keeps; of its own, and lost without harm.' }),
  EDGE_CACHE_BYTES: setting.integer({
    doc: 'Media that are kept; what was not asked for longest goes first.',
    default: 10 * 1024 ** 3,
    min: 1024 ** 2,
    unit: 'bytes',
  }),
  EDGE_CACHE_UNUSED_HOURS: setting.integer({
    doc: 'What nobody has asked for so long is no longer kept.',
    default: 168,
    min: 1,
    unit: 'hours',
  }),
  EDGE_WORKERS: setting.integer({ doc: 'Processes of nginx; 0: one for each core.', default: 0, max: 256 }),
  EDGE_TLS_CERTIFICATE: setting.path({
    doc: 'PEM file of the certificate and its chain. With it and its key the edge speaks https and HTTP/2 alone.',
    optional: true,
  }),
  EDGE_TLS_KEY: setting.path({ doc: 'PEM file of its key.', optional: true }),
  TRUSTED_PROXIES: doorSettings.TRUSTED_PROXIES,
  OPERATIONS_HOST: doorSettings.OPERATIONS_HOST,
  OPERATIONS_PORT: doorSettings.OPERATIONS_PORT,
  MEDIA_CORS_ORIGIN: originSettings.MEDIA_CORS_ORIGIN,
};

export type EdgeConfig = Config<typeof edgeSettings>;
