import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import mustache from 'mustache';
import { isId } from '../../platform/ids/ids.ts';
import { call } from '../../platform/internal/contract.ts';
import { createInternalClient, ServiceUnavailable } from '../../platform/internal/internal-client.ts';
import type { Log } from '../../platform/log/log.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { refuseRequest } from '../../platform/serve/refuse-request.ts';
import type { Service } from '../../platform/serve/serve.ts';
import { listMailbox, readMailbox } from '../../schema/internal/mailbox.ts';
import { isOnThisMachine } from './is-on-this-machine.ts';

const read = (name: string) => readFileSync(new URL(`templates/${name}`, import.meta.url), 'utf8');
const [frame, list, single] = [read('frame.html'), read('list.html'), read('mail.html')];

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Of the mailbox's own pages. */
function ownPolicy(nonce: string): string {
  const rules = ["default-src 'none'", `style-src 'nonce-${nonce}'`, "frame-src 'self'", "base-uri 'none'"];
  return [...rules, "form-action 'none'", "frame-ancestors 'none'"].join('; ');
}

/** Of a mail in its frame: no script, no picture from elsewhere; its links open beside it. */
const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

interface Shown {
  status: number;
  policy: string;
  html: string;
}

const times = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

export interface MailboxOptions {
  /** Where it is mounted. */
  path: string;
  USER_URL: string;
  SECRETS_DIR: string;
}

/**
 * The mails of a platform that hands them to no server, to be read on the machine that it runs on and by nobody else: they hold
 * the keys of accounts. To all others there is nothing here.
 */
export function createMailboxPage({ path, USER_URL, SECRETS_DIR }: MailboxOptions, log: Log): Service {
  const user = createInternalClient('mailbox', 'user', USER_URL, readSharedKey(SECRETS_DIR, 'internal'));

  function page(status: number, title: string, body: string): Shown {
    const nonce = randomBytes(16).toString('base64');
    return { status, policy: ownPolicy(nonce), html: mustache.render(frame, { title, body, nonce, path }) };
  }

  async function showList(): Promise<Shown> {
    const { mails = [] } = (await call(user, listMailbox, {})) ?? {};
    const shown = mails.map((mail) => ({ ...mail, when: times.format(new Date(mail.at)) }));
    return page(200, 'Mailbox', mustache.render(list, { path, mails: shown, isEmpty: mails.length === 0 }));
  }

  async function showMail(id: string, isInFrame: boolean): Promise<Shown> {
    const mail = isId('mail', id) ? await call(user, readMailbox, { mail: id }) : undefined;
    if (!mail) return page(404, 'No such mail', mustache.render('<p>There is no such mail, or no longer.</p>', {}));
    if (isInFrame) return { status: 200, policy: MAIL_POLICY, html: mail.html };
    return page(200, mail.subject, mustache.render(single, { ...mail, path, when: times.format(new Date(mail.at)) }));
  }

  function find(request: IncomingMessage): Promise<Shown> {
    const [, id = '', part, ...more] = (request.url ?? '/').split('?')[0]!.split('/');
    if (id === '' && part === undefined) return showList();
    const isKnown = more.length === 0 && (part === undefined || part === 'html');
    return showMail(isKnown ? id : '', part === 'html');
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOnThisMachine(request)) return refuseRequest(response, 404, 'NOT_FOUND', 'Nothing is served here.');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain' });
      return void response.end('GET only\n');
    }
    let shown: Shown;
    try {
      shown = await find(request);
    } catch (error) {
      if (!(error instanceof ServiceUnavailable)) throw error;
      log.warn({ err: error }, 'the mailbox could not be read');
      shown = page(503, 'Not now', '<p>The mailbox cannot be read at this moment. Try again.</p>');
    }
    const { status, policy, html } = shown;
    response.writeHead(status, {
      ...headers,
      'content-security-policy': policy,
      'content-length': Buffer.byteLength(html),
    });
    response.end(request.method === 'HEAD' ? undefined : html);
  }

  return { name: 'mailbox', handle: answer, async start() {}, async stop() {} };
}
