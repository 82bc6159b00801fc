import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogOutDocument, WithdrawTitleDocument } from '../../client/generated/operations.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { nginxHere } from '../../harness/nginx.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { actAs, type Login } from '../../client/log-in.ts';
import { adminOf, logInOn, registerViewer } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import { StopPlaybackDocument } from '../generated/operations.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { startSession } from '../playing.ts';
import { readMediaPlaylist, readMultivariantPlaylist } from '../premiere/inspect-media.ts';

const RIGHT_KEPT_MS = 4_000;
const nginx = nginxHere();

('path' in nginx ? describe : describe.skip)(
  `the platform behind nginx${'path' in nginx ? '' : ` (skipped: ${nginx.missing})`}`,
  () => {
    let platform: E2ePlatform;
    let admin: GraphClient;
    let folder: string;
    let titleId: string;

    beforeAll(async () => {
      platform = await startPlatform({ MEDIA_EDGE: 'nginx', MEDIA_RIGHT_KEPT: String(RIGHT_KEPT_MS) });
      folder = await mkdtemp(join(tmpdir(), 'marquee-edge-'));
      const clip = join(folder, 'clip.mp4');
      await makeClip(clip, { seconds: 4, size: '320x180' });
      admin = await adminOf(platform);
      ({ titleId } = await publishMovie(admin, await makeAsset(admin, clip), { name: 'The Edge' }));
    }, 120_000);
    afterAll(async () => {
      await admin?.close();
      await platform.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** A viewer on a device of their own who plays the film; `segment` is the address of its first one. */
    async function play(): Promise<{ login: Login; viewer: GraphClient; session: string; segment: string }> {
      const login = await logInOn(platform.url, await registerViewer(platform.url));
      const viewer = await actAs(login);
      const { session } = await startSession(viewer, { titleId });
      const main = new URL(session.manifests!.hlsUrl, platform.url);
      const read = async (url: URL) => (await fetch(url)).text();
      const { variants } = readMultivariantPlaylist(await read(main));
      const playlist = new URL(variants[0]!.uri, main);
      const { segments } = readMediaPlaylist(await read(playlist));
      return { login, viewer, session: session.id, segment: new URL(segments[0]!.uri, playlist).href };
    }

    const sent = async (segment: string) => {
      const response = await fetch(segment);
      await response.arrayBuffer();
      return { status: response.status, from: response.headers.get('cache-status') };
    };

    it('sends all viewers the same kept bytes, and none any more within their time once a session may not play', async () => {
      const [first, ...others] = await Promise.all(Array.from({ length: 4 }, play));
      expect(await sent(first!.segment)).toEqual({ status: 200, from: 'marquee; fwd=miss' });
      for (const { segment } of others) expect(await sent(segment)).toEqual({ status: 200, from: 'marquee; hit' });

      const [stays, stops, leaves] = others;
      await stops!.viewer.send(StopPlaybackDocument, { sessionId: stops!.session });
      await leaves!.login.client.send(LogOutDocument, {});
      const ends = async ({ segment }: { segment: string }) => {
        const { tookMs } = await eventually(
          () => sent(segment),
          ({ status }) => status === 403,
        );
        expect(tookMs).toBeLessThan(RIGHT_KEPT_MS + 6_000);
      };
      await Promise.all([stops!, leaves!].map(ends));
      expect((await sent(stays!.segment)).status).toBe(200);

      await admin.send(WithdrawTitleDocument, { id: titleId, reason: 'It is over.' });
      await Promise.all([first!, stays!].map(ends));
      await Promise.all([first!, ...others].map(({ viewer }) => viewer.close()));
    }, 60_000);
  },
);
