import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { nginxHere } from '../../harness/nginx.ts';
import { madePicturePath } from '../../platform/tickets/made-picture-token.ts';
import { downloadPath } from '../../platform/tickets/download-token.ts';
import { privatePicturePath } from '../../platform/tickets/picture-token.ts';
import { openEdge, sendRaw, type OpenEdge, type RawAnswer } from '../testing/open-edge.ts';

const nginx = nginxHere();
const program = 'path' in nginx ? nginx.path : '';
const FILE = '720p/seg_0001.m4s';

let edge: OpenEdge;
let kept: Buffer;

/** Of one request to the edge, which has the bytes, and to the origin itself. */
async function both(target: string, more: readonly string[] = ['Host: localhost']): Promise<[RawAnswer, RawAnswer]> {
  const lines = [`GET ${target} HTTP/1.1`, ...more];
  return Promise.all([sendRaw(edge.port, lines), sendRaw(Number(new URL(edge.originUrl).port), lines)]);
}

const codeOf = ({ status, body }: RawAnswer) => [
  status,
  (JSON.parse(body.toString()) as { error: { code: string } }).error.code,
];
const sentTo = ({ status, body }: RawAnswer) => status === 200 && body.equals(kept);

(program ? describe : describe.skip)(
  `attacks on what is kept${program ? '' : ` (skipped: ${'missing' in nginx ? nginx.missing : ''})`}`,
  () => {
    beforeAll(async () => {
      edge = await openEdge(program);
      const { bytesOf } = await edge.film('asset_1');
      await edge.film('asset_2');
      edge.allow('session_1');
      kept = bytesOf('720p', 'seg_0001.m4s');
      expect((await both(`${edge.path('asset_1', 'session_1')}/${FILE}`)).map(sentTo)).toEqual([true, true]);
    });
    afterAll(() => edge.stop());

    const good = () => edge.path('asset_1', 'session_1');
    const tokenOf = (path: string) => path.split('/').find((part) => part.split('.').length === 3)!;
    const later = new Date();

    it.each<[string, () => string, string]>([
      ['signed by somebody else', () => edge.path('asset_1', 'session_1', {}, randomBytes(32)), 'MEDIA_TOKEN_INVALID'],
      ['without a signature', () => good().replace(/\.[^./]*\/asset_1/, './asset_1'), 'MEDIA_TOKEN_INVALID'],
      [
        'with other facts under its signature',
        () => {
          const [keyId, , signature] = tokenOf(good()).split('.');
          const facts = Buffer.from(JSON.stringify(['session_1', 'asset_1', 4320, Date.now() + 1e9]));
          return `/m/${keyId}.${facts.toString('base64url')}.${signature}/asset_1`;
        },
        'MEDIA_TOKEN_INVALID',
      ],
      ['expired', () => edge.path('asset_1', 'session_1', { expiresAtMs: Date.now() - 1 }), 'MEDIA_TOKEN_EXPIRED'],
      [
        'of another film',
        () => edge.path('asset_2', 'session_1').replace(/asset_2$/, 'asset_1'),
        'MEDIA_TOKEN_INVALID',
      ],
      ['of a lower rung', () => edge.path('asset_1', 'session_1', { maximumHeight: 480 }), 'HEIGHT_NOT_ALLOWED'],
      ['of a session there never was', () => edge.path('asset_1', 'session_none'), 'PLAYBACK_NOT_ALLOWED'],
      [
        'for pictures',
        () => `/m/${tokenOf(privatePicturePath('asset_1', 'a.jpg', edge.mediaKey, later))}/asset_1`,
        'MEDIA_TOKEN_INVALID',
      ],
      [
        'for a file to be saved',
        () =>
          `/m/${tokenOf(downloadPath({ asset: 'asset_1', name: '720p.mp4', filename: 'film' }, edge.mediaKey, later))}/asset_1`,
        'MEDIA_TOKEN_INVALID',
      ],
      [
        'for a picture that is made',
        () => {
          const picture = {
            asset: 'asset_1',
            width: 64,
            height: 36,
            timeMs: 0,
            durationMs: 0,
            format: 'JPEG',
          } as const;
          return `/m/${tokenOf(madePicturePath(picture, edge.mediaKey, later))}/asset_1`;
        },
        'MEDIA_TOKEN_INVALID',
      ],
    ])('a token %s opens nothing, by whole, part, head or tag', async (_name, path, code) => {
      const target = `${path()}/${FILE}`;
      for (const more of [[], ['Range: bytes=0-9'], ['If-None-Match: *'], ['If-Range: "x"', 'Range: bytes=0-']]) {
        const answers = await both(target, ['Host: localhost', ...more]);
        expect(answers.map(codeOf)).toEqual([
          [403, code],
          [403, code],
        ]);
      }
      expect((await sendRaw(edge.port, [`HEAD ${target} HTTP/1.1`, 'Host: localhost'])).status).toBe(403);
    });

    it('a token with any one character altered opens nothing', async () => {
      const token = tokenOf(good());
      for (let i = 0; i < token.length; i += 1) {
        const altered = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
        const { status } = await sendRaw(edge.port, [`GET /m/${altered}/asset_1/${FILE} HTTP/1.1`, 'Host: localhost']);
        expect(status).toBe(403);
      }
    });

    it.each([
      ['%2e%2e', '720p/%2e%2e/720p/seg_0001.m4s'],
      ['..', '720p/../720p/seg_0001.m4s'],
      ['out of the film', '../asset_1/720p/seg_0001.m4s'],
      ['.', './720p/./seg_0001.m4s'],
      ['//', '720p//seg_0001.m4s'],
      ['an encoded slash', '720p%2fseg_0001.m4s'],
      ['an encoded letter', '720p/%73eg_0001.m4s'],
      ['a letter encoded twice', '720p/%2573eg_0001.m4s'],
      ['a backslash', '720p\\seg_0001.m4s'],
      ['a parameter', '720p/seg_0001.m4s;x=1'],
      ['a parameter in between', '720p;x/seg_0001.m4s'],
      ['another case', '720P/SEG_0001.M4S'],
      ['a slash at the end', '720p/seg_0001.m4s/'],
      ['a zero byte', '720p/seg_0001.m4s%00'],
      ['a line end', '720p/seg_0001.m4s%0a'],
      ['a dot at the end', '720p/seg_0001.m4s.'],
      ['a fragment', '720p/seg_0001.m4s#x'],
      ['an encoded query', '720p/seg_0001.m4s%3fx'],
      ['overlong UTF-8', '720p/%c0%ae%c0%ae/seg_0001.m4s'],
      ['the index', '720p/index.json'],
      ['the folder', '720p/'],
    ])('no other spelling of a path is answered: %s', async (_name, file) => {
      const answers = await both(`${good()}/${file}`);
      for (const { status, body } of answers) {
        expect([400, 404]).toContain(status);
        expect(body.includes(kept.subarray(0, 64))).toBe(false);
      }
    });

    it('whatever is made of an address, the edge sends the film only where the origin does', async () => {
      const path = `${good()}/${FILE}`;
      const piece = fc.constantFrom(
        ...[
          '%',
          '.',
          '..',
          '/',
          '//',
          ';',
          '\\',
          '?',
          '#',
          ':',
          '@',
          '&',
          '%2f',
          '%2e',
          '%61',
          '%00',
          '%25',
          '_',
          'a',
          '0',
          '~',
        ],
      );
      await fc.assert(
        fc.asyncProperty(fc.nat(path.length), fc.nat(2), piece, async (at, dropped, inserted) => {
          const target = path.slice(0, at) + inserted + path.slice(at + dropped);
          const [ours, origins] = await both(target.startsWith('/') ? target : `/${target}`);
          if (sentTo(ours)) expect([target, sentTo(origins)]).toEqual([target, true]);
          else expect([target, ours.status >= 400]).toEqual([target, true]);
        }),
        { numRuns: 150 },
      );
    });

    const evil = 'evil.example';
    it.each([
      ['Host', 'seg_0001', [`Host: ${evil}`]],
      ['X-Forwarded-Host', 'seg_0002', ['Host: localhost', `X-Forwarded-Host: ${evil}`, `X-Forwarded-Proto: ${evil}`]],
      ['Forwarded', 'seg_0003', ['Host: localhost', `Forwarded: host=${evil}`, `X-Forwarded-Prefix: /${evil}`]],
      ['X-Original-URL', 'init', ['Host: localhost', `X-Original-URL: /${evil}`, `X-Rewrite-URL: /${evil}`]],
    ])('what the first of all viewers says is kept for nobody else: %s', async (_name, file, head) => {
      const [first, second] = [`asset_poison_${file}`, `session_poison_${file}`];
      const { bytesOf } = await edge.film(first);
      edge.allow(second);
      edge.allow('session_clean');
      const name = `270p/${file}.${file === 'init' ? 'mp4' : 'm4s'}`;
      const odd = [
        ...head,
        ...[
          'Range: bytes=5-9',
          'If-Range: "x"',
          'If-None-Match: "x"',
          'If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT',
        ],
        ...[
          'Accept-Encoding: br, gzip',
          `Origin: https://${evil}`,
          `Cookie: a=${evil}`,
          `Authorization: Bearer ${evil}`,
        ],
        ...['X-HTTP-Method-Override: DELETE', 'Cache-Control: no-store', 'Pragma: no-cache', 'Expect: 200-ok'],
        ...['Connection: close, X-Forwarded-For', 'Accept: image/avif', `Referer: https://${evil}/`],
      ];
      await sendRaw(edge.port, [`GET ${edge.path(first, second)}/${name}?utm=${evil}&callback=x HTTP/1.1`, ...odd]);
      const answer = await sendRaw(edge.port, [
        `GET ${edge.path(first, 'session_clean')}/${name} HTTP/1.1`,
        'Host: localhost',
      ]);
      expect([answer.status, answer.body.equals(bytesOf('270p', `${name.slice(5)}`))]).toEqual([200, true]);
      expect(answer.head).not.toContain(evil);
      expect(answer.head.toLowerCase()).not.toMatch(/set-cookie|content-encoding|location/);
      expect(edge.asked.filter((line) => line.endsWith(`/${first}/${name}`))).toHaveLength(1);
    });

    it('no query, header or origin makes a second copy, so nobody can empty the cache or flood an origin', async () => {
      await edge.film('asset_copies');
      const path = `${edge.path('asset_copies', 'session_1')}/${FILE}`;
      for (let i = 0; i < 20; i++) {
        const head = [
          'Host: localhost',
          `Origin: https://${i}.example`,
          `Accept-Encoding: x${i}`,
          `Accept: image/${i}`,
        ];
        const answer = await sendRaw(edge.port, [`GET ${path}?${i} HTTP/1.1`, ...head, 'Pragma: no-cache']);
        expect(answer.status).toBe(200);
      }
      expect(edge.asked.filter((line) => line.includes(`/asset_copies/${FILE}`))).toHaveLength(1);
    });

    it('what an edge asks an origin is nobody else’s to ask through it', async () => {
      const [, token] = /^\/m\/([^/]+)/.exec(good())!;
      for (const target of [`/m/r/${token}/asset_1/720p`, '/.right', '/m//r/x', `/m/%72/${token}/asset_1/720p`]) {
        const { status, head } = await sendRaw(edge.port, [`GET ${target} HTTP/1.1`, 'Host: localhost']);
        expect([target, status]).toEqual([target, 404]);
        expect(head.toLowerCase()).not.toContain('x-marquee');
      }
    });

    it('an address in absolute form names no other host’s film', async () => {
      const absolute = await sendRaw(edge.port, [`GET http://${evil}${good()}/${FILE} HTTP/1.1`, 'Host: localhost']);
      const plain = await sendRaw(edge.port, [`GET ${good()}/${FILE} HTTP/1.1`, 'Host: localhost']);
      expect(absolute.head).not.toContain(evil);
      expect(plain.body.equals(kept)).toBe(true);
      expect((await sendRaw(edge.port, [`GET http://${evil}/m/x/asset_1/${FILE} HTTP/1.1`, 'Host: a'])).status).toBe(
        403,
      );
    });
  },
);
