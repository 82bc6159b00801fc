import { Redis } from 'ioredis';
import { readFile } from 'node:fs/promises';
import { createGraphClient, type GraphClient } from '../../client/graph-client.ts';
import { FollowProgressDocument, RecordHeartbeatsDocument } from '../../e2e/generated/operations.ts';
import { heartbeat, pressPlay } from '../../e2e/playing.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startPlatform } from '../../e2e/platform.ts';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import { signAccessToken } from '../../platform/passport/access-token.ts';
import { readPrivateKey } from '../../platform/passport/secrets.ts';
import { assetChanged } from '../../schema/events/asset.ts';
import { entitlementChanged } from '../../schema/events/entitlement.ts';
import { titleChanged } from '../../schema/events/title.ts';

const TITLE = 'title_bench';

/** A title that may be played, told to playback as catalog and job would. */
async function tellOfTitle(redis: Redis): Promise<void> {
  const asset = createEvent(assetChanged, {
    subject: 'asset_bench',
    revision: 1,
    data: {
      assetId: 'asset_bench',
      state: 'READY',
      durationMs: 7_200_000,
      renditions: [{ name: '720p', width: 1280, height: 720, heightClass: 720, videoCodec: 'H264' }],
      stills: [],
    },
  });
  const title = createEvent(titleChanged, {
    subject: TITLE,
    revision: 1,
    data: {
      titleId: TITLE,
      kind: 'MOVIE',
      names: { en: 'Bench' },
      synopses: {},
      genreIds: [],
      genres: [],
      publishedAt: new Date(0).toISOString(),
      age: 0,
      credits: [],
      editions: [
        {
          id: 'edition_bench',
          name: 'Main',
          assetId: 'asset_bench',
          markers: [],
          windows: [{ startsAt: '2020-01-01T00:00:00Z' }],
        },
      ],
    },
  });
  await redis.xadd(streamOf('job'), '*', 'event', JSON.stringify(asset));
  await redis.xadd(streamOf('catalog'), '*', 'event', JSON.stringify(title));
}

export interface DeliveryTimes {
  sockets: number;
  samples: number;
  p50Ms: number;
  p99Ms: number;
}

interface Viewer {
  sender: GraphClient;
  receiver: GraphClient;
  sessionId: string;
  sequence: number;
  /** Called when a position arrived, by the position that each waits for. */
  waiting: Map<number, () => void>;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/**
 * Opens `sockets` sockets, one a profile, each subscribed to progressChanged through the gateway, and sends `perSecond`
 * heartbeats a second from the profiles' other devices for `seconds`.
 */
export async function measureDelivery(
  socketCounts: number[],
  perSecond: number,
  seconds: number,
): Promise<DeliveryTimes[]> {
  const platform = await startPlatform({ SESSION_TIMEOUT_MS: '600000' });
  const { REDIS_URL } = JSON.parse(await readFile(platform.dir.running, 'utf8')) as { REDIS_URL: string };
  const redis = new Redis(REDIS_URL, { keyPrefix: 'marquee:' });
  const key = readPrivateKey(platform.dir.secrets, 'access');
  const viewers: Viewer[] = [];
  let asked = 0;

  async function addViewer(): Promise<void> {
    const i = asked++;
    const account = `account_bench${i}`;
    const entitlement = createEvent(entitlementChanged, {
      subject: account,
      revision: 1,
      data: {
        accountId: account,
        planId: 'plan_bench',
        planCode: 'bench',
        maximumHeight: 1080,
        streamLimit: 2,
        profileLimit: 5,
      },
    });
    await redis.xadd(streamOf('billing'), '*', 'event', JSON.stringify(entitlement));
    const token = async (device: string) =>
      (
        await signAccessToken(
          actor({
            account,
            session: `login_${device}${i}`,
            device: `device_${device}${i}`,
            profile: `profile_bench${i}`,
          }),
          key,
          new Date(),
        )
      ).jwt;
    const viewer: Viewer = {
      sender: createGraphClient(platform.url, { token: await token('sender') }),
      receiver: createGraphClient(platform.url, { token: await token('receiver') }),
      sessionId: '',
      sequence: 0,
      waiting: new Map(),
    };
    viewers.push(viewer);
    // The title is on its way through the event stream.
    await eventually(async () => {
      const outcome = await pressPlay(viewer.sender, { titleId: TITLE });
      if (outcome.__typename === 'SessionStarted') viewer.sessionId = outcome.session.id;
      return viewer.sessionId !== '';
    });
    const changes = viewer.receiver.follow(FollowProgressDocument, { since: 0 });
    void (async () => {
      for await (const { progressChanged } of changes) {
        if (progressChanged.__typename !== 'Progress') continue;
        const { positionMs } = progressChanged;
        // Heartbeats written in one group arrive as one change: the newest stands for those before it.
        for (const [waitsFor, arrive] of viewer.waiting) if (waitsFor <= positionMs) arrive();
      }
    })().catch(() => undefined);
  }

  async function sendOne(viewer: Viewer): Promise<number> {
    viewer.sequence += 1;
    const positionMs = viewer.sequence * 1_000;
    const begin = performance.now();
    const arrival = new Promise<number>((resolve) => {
      viewer.waiting.set(positionMs, () => {
        viewer.waiting.delete(positionMs);
        resolve(performance.now() - begin);
      });
    });
    await viewer.sender.send(RecordHeartbeatsDocument, {
      sessionId: viewer.sessionId,
      heartbeats: [heartbeat(viewer.sequence, positionMs)],
    });
    return arrival;
  }

  try {
    await tellOfTitle(redis);
    const results: DeliveryTimes[] = [];
    for (const sockets of socketCounts) {
      while (viewers.length < sockets) {
        await Promise.all(Array.from({ length: Math.min(10, sockets - viewers.length) }, addViewer));
      }
      // Every subscription proves that it is open before anything is measured.
      for (let i = 0; i < viewers.length; i += 20) await Promise.all(viewers.slice(i, i + 20).map(sendOne));
      const times: Promise<number>[] = [];
      const begin = performance.now();
      for (let n = 0; n < perSecond * seconds; n++) {
        const wait = begin + (n * 1000) / perSecond - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        times.push(sendOne(viewers[n % viewers.length]!));
      }
      const sorted = (await Promise.all(times)).toSorted((a, b) => a - b);
      results.push({
        sockets,
        samples: sorted.length,
        p50Ms: percentile(sorted, 0.5),
        p99Ms: percentile(sorted, 0.99),
      });
    }
    return results;
  } finally {
    await Promise.all(viewers.flatMap(({ sender, receiver }) => [sender.close(), receiver.close()]));
    redis.disconnect();
    await platform.stop();
  }
}
