import { CONTENT_HEADER, REFUSAL_HEADER, REFUSAL_STATUS_HEADER, STORYBOARD } from '../delivery/right.ts';
import { ID, SEGMENT_FILE, STORYBOARD_SHEET, TOKEN } from '../delivery/route.ts';
import { refusalBody } from '../refusal.ts';
import { cmcdLog, cmcdMaps } from './cmcd.ts';

/** What an nginx is to do. Addresses are `host:port`, of IPv6 in brackets. */
export interface EdgeSite {
  listen: string;
  /** Paths of PEM files, where it speaks TLS, and HTTP/2 then. */
  tls?: { certificate: string; key: string };
  /** 0: as many as the machine has cores. */
  workers: number;
  /** Who runs it as root must say so, or its workers are another user, who may not write here. */
  isRoot: boolean;
  origins: readonly string[];
  /** Graph, Playground and webhooks; nothing of the kind is served where there are none. */
  gateways: readonly string[];
  pages: readonly string[];
  /** Media that are kept. */
  cacheBytes: number;
  unusedHours: number;
  /** Addresses and networks in front, whose X-Forwarded-Proto and -Host are passed on. */
  trustedNetworks: readonly string[];
  corsOrigin: string;
}

/** Relative to the folder that nginx runs in. */
export const REQUEST_LOG = 'requests.log';
export const PID_FILE = 'nginx.pid';
export const FOLDERS = ['media', 'rights', 'temporary'] as const;

/** As nginx reads a string: what is between the quotation marks has no variable and no end. */
function quoted(text: string): string {
  if (/["\\$\r\n\0]/.test(text)) throw new Error(`nginx cannot be told ${JSON.stringify(text)}`);
  return `"${text}"`;
}

const header = (name: string) => `$upstream_http_${name.replaceAll('-', '_')}`;

function upstream(name: string, servers: readonly string[]): string {
  return `
  upstream ${name} {
    zone ${name} 64k;
    least_conn;
${servers.map((server) => `    server ${server} max_fails=3 fail_timeout=5s;`).join('\n')}
    keepalive 64;
    # Shorter than the services keep theirs, so that none is taken up that is just being closed.
    keepalive_timeout 50s;
  }`;
}

/** A refusal of the edge's own: pages elsewhere may read it, and nobody keeps it. */
function refusalHeaders(corsOrigin: string): string {
  return `default_type application/json;
      add_header Access-Control-Allow-Origin ${quoted(corsOrigin)} always;
      add_header Access-Control-Expose-Headers "Content-Length, Content-Range, ETag, Date" always;
      add_header X-Content-Type-Options nosniff always;
      add_header Cache-Control no-store always;`;
}

const answer = (refusal: Parameters<typeof refusalBody>[0]) => `'${refusalBody(refusal)}'`;

/** Files that are kept for all viewers, sent to who has the right to them now. */
function keptFiles(pattern: string, rendition: string): string {
  return `
    location ~ "${pattern}" {
      if ($is_plain_path = 0) { return 404; }
      if ($request_method !~ "^(?:GET|HEAD)$") { return 418; }
      ${rendition}
      auth_request /.right;
      auth_request_set $media_content ${header(CONTENT_HEADER)};
      auth_request_set $media_refusal ${header(REFUSAL_HEADER)};
      auth_request_set $media_refusal_status ${header(REFUSAL_STATUS_HEADER)};
      auth_request_set $media_right $upstream_cache_status;
      error_page 403 = @refused;
      error_page 404 = @not-there;
      error_page 416 @outside;
      error_page 418 = @origin;
      error_page 500 502 503 504 = @unavailable;

      # Neither who asks, nor how, nor where reaches an origin or the name of what is kept.
      proxy_pass http://origins$uri;
      proxy_pass_request_headers off;
      proxy_pass_request_body off;
      proxy_set_header Host origin;
      proxy_set_header Connection "";
      proxy_cache media;
      proxy_cache_key "$media_content/$media_file";
      proxy_cache_bypass $is_nameless;
      proxy_no_cache $is_nameless;
      # One viewer fetches, the others wait; the second of them asks an origin only where the first has got nothing in this time.
      proxy_cache_lock on;
      proxy_cache_lock_age 15s;
      proxy_cache_lock_timeout 20s;
      proxy_cache_revalidate on;
      proxy_cache_background_update on;
      proxy_cache_use_stale error timeout updating http_500 http_502 http_503 http_504;
      # An origin is asked in one way alone, so there is one form of each file.
      proxy_ignore_headers Vary Set-Cookie Expires X-Accel-Expires X-Accel-Redirect X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset;
      proxy_buffering on;
      proxy_read_timeout 15s;
      max_ranges 1;
      gzip on;
      gzip_types text/vtt;
      gzip_vary on;
      add_header Cache-Status $cache_status;
      access_log ${REQUEST_LOG} media buffer=64k flush=1s;
    }`;
}

/** Everything else that the address serves, as it comes: what is asked for goes by to one of these. */
function passing(name: string): string {
  return `proxy_pass http://${name};`;
}

/**
 * The configuration of an nginx in front of origins, and of what else is reached at their address. What is behind a token is kept once for
 * all viewers, under a name that the origin gives with the right to it: whether a viewer has that right the origin decides, and its
 * answer is kept for as long as it says. Pure.
 */
export function renderNginxConfig(site: EdgeSite): string {
  const { listen, tls, workers, isRoot, origins, gateways, pages, cacheBytes, unusedHours, corsOrigin } = site;
  const megabytes = Math.max(1, Math.round(cacheBytes / 2 ** 20));
  // A thousandth of what is kept, and 8,000 names to the megabyte.
  const zoneMegabytes = Math.min(512, Math.max(8, Math.round(megabytes / 1_000)));
  return `# Written at each start and whenever an address behind changes.
daemon off;
${isRoot ? 'user root;\n' : ''}worker_processes ${workers === 0 ? 'auto' : workers};
pcre_jit on;
worker_shutdown_timeout 3s;
pid ${PID_FILE};
error_log stderr error;
events { worker_connections 16384; }

http {
  client_body_temp_path temporary/body;
  proxy_temp_path temporary/proxy;
  fastcgi_temp_path temporary/fastcgi;
  uwsgi_temp_path temporary/uwsgi;
  scgi_temp_path temporary/scgi;
  default_type application/octet-stream;
  server_tokens off;
  sendfile on;
  tcp_nopush on;
  # No fast viewer has a worker for itself.
  sendfile_max_chunk 512k;
  keepalive_timeout 65s;
  keepalive_requests 10000;
  reset_timedout_connection on;
  open_file_cache max=20000 inactive=60s;
  open_file_cache_valid 60s;

  proxy_cache_path media levels=1:2 keys_zone=media:${zoneMegabytes}m max_size=${megabytes}m inactive=${unusedHours}h use_temp_path=off;
  # What is asked again every half minute: short, and gone soon after its viewer.
  proxy_cache_path rights levels=1:2 keys_zone=rights:32m max_size=512m inactive=10m use_temp_path=off;
${upstream('origins', origins)}
${gateways.length > 0 ? upstream('gateways', gateways) : ''}
${pages.length > 0 ? upstream('pages', pages) : ''}

  # A path with nothing to decode, to merge or to climb: what nginx reads is what an origin would read.
  map $request_uri $is_plain_path { default 0; "~^(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+(?:\\?|$)" 1; }
  map $media_content $is_nameless { default 0; "" 1; }
  map $upstream_cache_status $cache_status {
    default "marquee; fwd=miss";
    HIT "marquee; hit";
    STALE "marquee; hit; detail=stale";
    UPDATING "marquee; hit; detail=stale";
    REVALIDATED "marquee; fwd=stale; fwd-status=304";
    EXPIRED "marquee; fwd=stale";
    BYPASS "marquee; fwd=bypass";
  }
  map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
  geo $is_trusted {
    default 0;
${site.trustedNetworks.map((network) => `    ${network} 1;`).join('\n')}
  }
  map $is_trusted:$http_x_forwarded_proto $forwarded_proto { default $scheme; "~^1:(?<given_proto>.+)$" $given_proto; }
  map $is_trusted:$http_x_forwarded_host $forwarded_host { default ""; "~^1:(?<given_host>.+)$" $given_host; }
${cmcdMaps}
  log_format media escape=json '{"time":$msec,"asset":"$media_asset","rendition":"$media_rendition","file":"$media_file",'
    '"method":"$request_method","status":$status,"sentBytes":$body_bytes_sent,"range":"$http_range","tookSeconds":$request_time,'
    '"cache":"$upstream_cache_status","right":"$media_right","originStatus":"$upstream_status","originBytes":"$upstream_bytes_received",'
    '"cmcd":{${cmcdLog}}}';
  access_log off;

  server {
    listen ${listen}${tls ? ' ssl http2' : ''} backlog=4096;
${
  tls
    ? `    ssl_certificate ${quoted(tls.certificate)};
    ssl_certificate_key ${quoted(tls.key)};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:tls:10m;
    ssl_session_tickets off;
    http2_max_concurrent_streams 128;`
    : ''
}
    # Uploads stream through: the origin has its own limit and must see each byte as it comes.
    client_max_body_size 0;
    # Whoever sends no head or body ends here as well; the services have deadlines of their own, for uploads a rate.
    client_header_timeout 10s;
    client_body_timeout 60s;
    send_timeout 60s;
    proxy_http_version 1.1;
    proxy_request_buffering off;
    proxy_buffering off;
    proxy_connect_timeout 2s;
    # Longer than the pings of an idle WebSocket are apart.
    proxy_read_timeout 120s;
    proxy_next_upstream error timeout;
    proxy_next_upstream_tries 3;
    proxy_next_upstream_timeout 20s;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $forwarded_proto;
    proxy_set_header X-Forwarded-Host $forwarded_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
${keptFiles(`^/m/(?<media_token>${TOKEN})/(?<media_asset>${ID})/(?<media_rendition>${ID})/(?<media_file>${SEGMENT_FILE})$`, '')}
${keptFiles(
  `^/m/(?<media_token>${TOKEN})/(?<media_asset>${ID})/(?<media_file>${STORYBOARD_SHEET})$`,
  `set $media_rendition ${STORYBOARD};`,
)}

    location = /.right {
      internal;
      proxy_pass http://origins/m/r/$media_token/$media_asset/$media_rendition;
      proxy_method GET;
      proxy_pass_request_headers off;
      proxy_pass_request_body off;
      proxy_set_header Host origin;
      proxy_set_header Connection "";
      proxy_cache rights;
      proxy_cache_key "$media_token/$media_asset/$media_rendition";
      proxy_ignore_headers Vary Set-Cookie Expires X-Accel-Expires X-Accel-Redirect X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset;
      proxy_buffering on;
      proxy_read_timeout 5s;
      proxy_next_upstream_timeout 8s;
    }

    # What an edge asks is no viewer's to ask.
    location ^~ /m/r/ {
      error_page 404 = @not-there;
      return 404;
    }

    # Playlists and manifests are shaped to a session, other pictures have rules of their own: they are kept by viewers alone.
    location /m/ {
      error_page 502 504 = @unavailable;
      ${passing('origins')}
      proxy_buffering on;
      proxy_max_temp_file_size 0;
    }
    location @origin {
      error_page 502 504 = @unavailable;
      ${passing('origins')}
    }
    location /uploads/ {
      ${passing('origins')}
    }
    # nginx would send these on to the same with a slash, at the host that the caller names.
    location = /m {
      ${passing('origins')}
    }
    location = /uploads {
      ${passing('origins')}
    }

    location @refused {
      ${refusalHeaders(corsOrigin)}
      access_log ${REQUEST_LOG} media buffer=64k flush=1s;
      if ($media_refusal_status = 404) { return 404 $media_refusal; }
      return 403 $media_refusal;
    }
    location @not-there {
      ${refusalHeaders(corsOrigin)}
      return 404 ${answer({ code: 'NOT_FOUND', message: 'There is nothing here.' })};
    }
    # What the file itself says of who may read it, and its size, stays on this one.
    location @outside {
      default_type application/json;
      return 416 ${answer({ code: 'RANGE_NOT_SATISFIABLE', message: 'The range lies outside of the file.' })};
    }
    location @unavailable {
      ${refusalHeaders(corsOrigin)}
      add_header Retry-After 2 always;
      return 503 ${answer({ code: 'UNAVAILABLE', message: 'A part of the platform did not answer.' })};
    }
${
  gateways.length > 0
    ? `
    location ~ ^/(?:graphql|playground|webhooks|health)(?:/|$) {
      ${passing('gateways')}
    }`
    : ''
}
    location / {
      ${pages.length > 0 ? passing('pages') : 'return 404;'}
    }
  }
}
`;
}
