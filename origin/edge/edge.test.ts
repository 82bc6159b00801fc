import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { nginxHere } from '../../harness/nginx.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { registry } from '../../platform/metrics/metrics.ts';
import { openEdge, SEGMENT_BYTES, type OpenEdge } from '../testing/open-edge.ts';

const RIGHT_KEPT_MS = 3_000;
/** What an answer takes on its way, and a machine that does much else. */
const MARGIN_MS = 500;
const nginx = nginxHere();
const program = 'path' in nginx ? nginx.path : '';
let edge: OpenEdge;

async function fetched(path: string, init: RequestInit = {}) {
  const response = await fetch(edge.url + path, init);
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

async function refusal(path: string, init: RequestInit = {}): Promise<unknown[]> {
  const { status, body } = await fetched(path, init);
  return [status, (JSON.parse(body.toString()) as { error: { code: string } }).error.code];
}

const askedFor = (end: string) => edge.asked.filter((line) => line.endsWith(end));

(program ? describe : describe.skip)(`an edge${'path' in nginx ? '' : ` (skipped: ${nginx.missing})`}`, () => {
  beforeAll(async () => {
    edge = await openEdge(program, { origins: 2, rightKeptMs: RIGHT_KEPT_MS });
  });
  afterAll(() => edge.stop());

  describe('what it keeps', () => {
    it('is asked for once, however many viewers want it at the same time', async () => {
      const { bytesOf } = await edge.film('asset_many');
      const viewers = Array.from({ length: 100 }, (_, i) => `session_many_${i}`);
      viewers.forEach((session) => edge.allow(session));
      const answers = await Promise.all(
        viewers.map((session) => fetched(`${edge.path('asset_many', session)}/270p/seg_0001.m4s`)),
      );
      const right = bytesOf('270p', 'seg_0001.m4s');
      expect(answers.filter(({ status, body }) => status === 200 && body.equals(right))).toHaveLength(100);
      expect(askedFor('/270p/seg_0001.m4s')).toHaveLength(1);
      expect(Object.fromEntries(answers[0]!.headers)).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'video/mp4',
        'access-control-allow-origin': '*',
      });
    });

    it('is sent in parts, and not again to who has it', async () => {
      const { bytesOf } = await edge.film('asset_parts');
      edge.allow('session_parts');
      const path = `${edge.path('asset_parts', 'session_parts')}/270p/seg_0002.m4s`;
      const right = bytesOf('270p', 'seg_0002.m4s');
      const part = (range: string, more: Record<string, string> = {}) => fetched(path, { headers: { range, ...more } });
      // The first request of all is for a part: the whole is kept.
      const first = await part('bytes=100-199');
      expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 100-199/${SEGMENT_BYTES}`]);
      expect(first.body.equals(right.subarray(100, 200))).toBe(true);
      const whole = await fetched(path);
      expect([whole.status, whole.body.equals(right)]).toEqual([200, true]);
      expect((await part('bytes=-10')).body.equals(right.subarray(-10))).toBe(true);
      expect((await part(`bytes=${SEGMENT_BYTES - 5}-`)).body.equals(right.subarray(-5))).toBe(true);
      // Several ranges and other units may be ignored (RFC 9110 §14.2).
      expect((await part('bytes=0-1,5-6')).status).toBe(200);
      expect((await part('lines=0-1')).status).toBe(200);
      const etag = whole.headers.get('etag')!;
      expect((await fetched(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
      expect((await part('bytes=0-9', { 'if-range': etag })).status).toBe(206);
      expect((await part('bytes=0-9', { 'if-range': '"other"' })).status).toBe(200);
      const outside = await part(`bytes=${SEGMENT_BYTES}-`);
      expect([outside.status, JSON.parse(outside.body.toString())]).toEqual([
        416,
        { error: { code: 'RANGE_NOT_SATISFIABLE', message: 'The range lies outside of the file.' } },
      ]);
      expect(outside.headers.get('access-control-allow-origin')).toBe('*');
      expect(outside.headers.get('content-range')).toBe(`bytes */${SEGMENT_BYTES}`);
      expect(askedFor('/270p/seg_0002.m4s')).toHaveLength(1);
    });

    it('is one thing to who asks for its head and to who asks for all of it, in any order', async () => {
      const { bytesOf } = await edge.film('asset_heads');
      edge.allow('session_heads');
      const film = edge.path('asset_heads', 'session_heads');
      const head = await fetched(`${film}/270p/seg_0001.m4s`, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length'), head.body.length]).toEqual([
        200,
        String(SEGMENT_BYTES),
        0,
      ]);
      const whole = await fetched(`${film}/270p/seg_0001.m4s`);
      expect(whole.body.equals(bytesOf('270p', 'seg_0001.m4s'))).toBe(true);
      expect(whole.headers.get('cache-status')).toBe('marquee; hit');
      expect(askedFor('/asset_heads/270p/seg_0001.m4s')).toHaveLength(1);
    });

    it('is the sheets of a storyboard as well', async () => {
      const { bytesOf } = await edge.film('asset_board');
      for (const session of ['session_board_1', 'session_board_2']) {
        edge.allow(session);
        const { body } = await fetched(`${edge.path('asset_board', session)}/storyboard-1.jpg`);
        expect(body.equals(bytesOf('storyboard', 'storyboard-1.jpg'))).toBe(true);
      }
      expect(askedFor('storyboard-1.jpg')).toHaveLength(1);
    });

    it('is nothing that is shaped to a session', async () => {
      await edge.film('asset_shaped');
      edge.allow('session_shaped', 270);
      const film = edge.path('asset_shaped', 'session_shaped');
      await fetched(`${film}/270/manifest.mpd`);
      await fetched(`${film}/270/manifest.mpd`);
      expect(askedFor('/asset_shaped/270/manifest.mpd')).toHaveLength(2);
    });

    it('is no error', async () => {
      await edge.film('asset_errors');
      edge.allow('session_errors');
      const film = edge.path('asset_errors', 'session_errors');
      expect(await refusal(`${film}/270p/seg_0009.m4s`)).toEqual([404, 'NOT_FOUND']);
      expect(await refusal(`${film}/270p/seg_0009.m4s`)).toEqual([404, 'NOT_FOUND']);
      expect(askedFor('/asset_errors/270p/seg_0009.m4s')).toHaveLength(2);
      expect(await refusal(`${film}/999p/seg_0001.m4s`)).toEqual([404, 'NOT_FOUND']);
    });
  });

  describe('the right of a session', () => {
    /** A session that has just been sent a kept segment; another has it kept, too. */
    async function playing(name: string) {
      await edge.film(`asset_${name}`);
      edge.allow(`session_${name}`);
      const path = `${edge.path(`asset_${name}`, `session_${name}`)}/720p/seg_0001.m4s`;
      expect((await fetched(path)).status).toBe(200);
      return path;
    }
    /** Each origin keeps what it knew for as long, so that until then one may refuse and the other not. */
    const inItsTime = () => sleep(RIGHT_KEPT_MS + MARGIN_MS);

    it('ends within its time where it ends, whatever for, and is lowered no further than it is', async () => {
      const reasons = ['LOGGED_OUT', 'TAKEN_OVER', 'TITLE_NOT_AVAILABLE', 'ENTITLEMENT_ENDED'];
      const ends = reasons.map(async (reason) => {
        const path = await playing(reason.toLowerCase());
        edge.refuse(`session_${reason.toLowerCase()}`, reason);
        await inItsTime();
        const { body } = await fetched(path);
        expect(JSON.parse(body.toString())).toEqual({
          error: { code: 'PLAYBACK_NOT_ALLOWED', message: 'This session may not play any more.', reason },
        });
      });
      const path = await playing('lowered');
      edge.allow('session_lowered', 270);
      await inItsTime();
      expect(await refusal(path)).toEqual([403, 'HEIGHT_NOT_ALLOWED']);
      expect((await fetched(path.replace('720p', '270p'))).status).toBe(200);
      await Promise.all(ends);
    });

    it('is none before the release, whatever is kept already', async () => {
      const path = await playing('premiere');
      edge.refuse('session_early', 'TITLE_NOT_AVAILABLE');
      const early = `${edge.path('asset_premiere', 'session_early')}/720p/seg_0001.m4s`;
      expect(await refusal(early)).toEqual([403, 'PLAYBACK_NOT_ALLOWED']);
      edge.allow('session_early');
      await eventually(
        async () => (await fetched(early)).status,
        (status) => status === 200,
      );
      expect((await fetched(path)).headers.get('cache-status')).toBe('marquee; hit');
    });

    it('is asked for once in its time, not for each segment', async () => {
      const { bytesOf } = await edge.film('asset_asked');
      edge.allow('session_asked');
      const film = edge.path('asset_asked', 'session_asked');
      await fetched(`${film}/270p/init.mp4`);
      const begun = performance.now();
      for (let n = 1; n <= 3; n++) {
        expect((await fetched(`${film}/270p/seg_000${n}.m4s`)).body.length).toBe(
          bytesOf('270p', `seg_000${n}.m4s`).length,
        );
      }
      const times = 1 + Math.ceil((performance.now() - begun) / (RIGHT_KEPT_MS - 2_000));
      expect(
        edge.asked.filter((line) => line.includes('/m/r/') && line.includes('/asset_asked/')).length,
      ).toBeLessThanOrEqual(times);
    });

    it('expires with its token', async () => {
      await edge.film('asset_short');
      edge.allow('session_short');
      const expiresAtMs = Date.now() + 1_500;
      const path = `${edge.path('asset_short', 'session_short', { expiresAtMs })}/270p/init.mp4`;
      expect((await fetched(path)).status).toBe(200);
      await sleep(expiresAtMs - Date.now() + 1);
      expect(await refusal(path)).toEqual([403, 'MEDIA_TOKEN_EXPIRED']);
    });
  });

  describe('while an origin is away', () => {
    it('asks another', async () => {
      await edge.film('asset_away');
      edge.allow('session_away');
      const film = edge.path('asset_away', 'session_away');
      await edge.stopOrigin(0);
      try {
        for (const rendition of ['270p', '720p', 'audio-en-1']) {
          expect((await fetched(`${film}/${rendition}/seg_0001.m4s`)).status).toBe(200);
        }
      } finally {
        await edge.startOrigin(0);
      }
    });

    it('sends what it keeps to who was let in, and says to others that it cannot tell', async () => {
      await edge.film('asset_alone');
      edge.allow('session_alone');
      const path = `${edge.path('asset_alone', 'session_alone')}/270p/seg_0001.m4s`;
      expect((await fetched(path)).status).toBe(200);
      await Promise.all([edge.stopOrigin(0), edge.stopOrigin(1)]);
      try {
        await sleep(RIGHT_KEPT_MS);
        expect((await fetched(path)).status).toBe(200);
        const other = await fetched(`${edge.path('asset_alone', 'session_other')}/270p/seg_0001.m4s`);
        expect([
          other.status,
          other.headers.get('retry-after'),
          other.headers.get('access-control-allow-origin'),
        ]).toEqual([503, '2', '*']);
        expect(await refusal(path.replace('seg_0001', 'seg_0002'))).toEqual([503, 'UNAVAILABLE']);
        expect(await refusal(path.replace('270p/seg_0001.m4s', '270p/media.m3u8'))).toEqual([503, 'UNAVAILABLE']);
      } finally {
        await Promise.all([edge.startOrigin(0), edge.startOrigin(1)]);
      }
      await eventually(
        async () => (await fetched(path.replace('seg_0001', 'seg_0002'))).status,
        (status) => status === 200,
      );
    }, 90_000);
  });

  it('answers what pages of elsewhere ask beforehand as an origin does', async () => {
    await edge.film('asset_cors');
    const path = `${edge.path('asset_cors', 'session_none')}/270p/seg_0001.m4s`;
    const before = await fetched(path, { method: 'OPTIONS' });
    expect([before.status, before.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'Range, If-None-Match, If-Range',
    ]);
    expect(await refusal(path, { method: 'POST' })).toEqual([405, 'METHOD_NOT_ALLOWED']);
    const refused = await fetched(path);
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
    expect(refused.headers.get('cache-control')).toBe('no-store');
  });

  it('logs what was sent of which film and what the player told, and no token', async () => {
    await edge.film('asset_told');
    edge.allow('session_told');
    const film = edge.path('asset_told', 'session_told');
    const token = film.split('/')[2]!;
    const cmcd = encodeURIComponent(`bl=2100,br=3200,bs,nor="../../${token}",ot=v,sid="6e2fb550-c457-11e9-bb97"`);
    await fetched(`${film}/270p/seg_0001.m4s?CMCD=${cmcd}`);
    await fetched(`${film}/270p/seg_0001.m4s`, { headers: { 'cmcd-object': 'br=1500,d=6000', 'cmcd-status': 'bs' } });
    await fetched(`${edge.path('asset_told', token)}/270p/${token}`);
    await fetched(`${film.replace('asset_told', 'asset_else')}/270p/seg_0001.m4s`);
    const lines = (await edge.logged(/asset_told|asset_else/, 3)).map(
      (line) => JSON.parse(line) as Record<string, unknown> & { cmcd: Record<string, string> },
    );
    expect(lines.map(({ cache, status }) => [cache, status])).toEqual([
      ['MISS', 200],
      ['HIT', 200],
      ['', 403],
    ]);
    expect(lines[0]!.cmcd).toMatchObject({ bl: '2100', br: '3200', bs: 'bs', ot: 'v', sid: '6e2fb550-c457-11e9-bb97' });
    expect(lines[1]!.cmcd).toMatchObject({ br: '1500', d: '6000', bs: 'bs' });
    const [, facts, signature] = token.split('.');
    expect(JSON.stringify(await edge.logged(/./))).not.toMatch(new RegExp(`${facts}|${signature}`));
    await eventually(
      async () => registry.getSingleMetricAsString('marquee_edge_requests_total'),
      (text) => /asset="asset_told",cache="hit"\} 1/.test(text) && /asset="asset_told",cache="miss"\} 1/.test(text),
    );
  });

  it('keeps what it keeps over a restart', async () => {
    await edge.film('asset_restart');
    edge.allow('session_restart');
    const path = `${edge.path('asset_restart', 'session_restart')}/270p/seg_0001.m4s`;
    await fetched(path);
    await edge.restart();
    expect((await fetched(path)).headers.get('cache-status')).toBe('marquee; hit');
    expect(edge.lost).toEqual([]);
  });

  it('sends texts compressed to who takes that, from one kept form', async () => {
    await edge.film('asset_texts');
    edge.allow('session_texts');
    const cues = edge.addText('asset_texts');
    const path = `${edge.path('asset_texts', 'session_texts')}/text-en-1/text.vtt`;
    await cues;
    const [zipped, plain] = [
      await fetched(path, { headers: { 'accept-encoding': 'gzip' } }),
      await fetched(path, { headers: { 'accept-encoding': 'identity' } }),
    ];
    expect(zipped.headers.get('vary')).toContain('Accept-Encoding');
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    const text = zipped.body.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b])) ? gunzipSync(zipped.body) : zipped.body;
    expect(text.equals(plain.body)).toBe(true);
    expect(askedFor('/asset_texts/text-en-1/text.vtt')).toHaveLength(1);
  });
});
