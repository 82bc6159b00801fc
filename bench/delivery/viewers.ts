/** Viewers as a process of its own: each fetches its addresses in turn, all of them at the same time. Told by messages. */
import { Pool } from 'undici';

export interface Order {
  url: string;
  /** Of each viewer, in its order. */
  paths: string[][];
}

export interface Watched {
  requests: number;
  bytes: number;
  /** Answers other than 200. */
  refused: number;
  tookMs: number;
}

async function watch({ url, paths }: Order): Promise<Watched> {
  const pool = new Pool(url, { connections: paths.length, pipelining: 1 });
  const watched = { requests: 0, bytes: 0, refused: 0, tookMs: 0 };
  const begun = performance.now();
  await Promise.all(
    paths.map(async (own) => {
      for (const path of own) {
        const { statusCode, body } = await pool.request({ path, method: 'GET' });
        watched.requests += 1;
        if (statusCode !== 200) watched.refused += 1;
        for await (const chunk of body) watched.bytes += (chunk as Buffer).length;
      }
    }),
  );
  watched.tookMs = performance.now() - begun;
  await pool.close();
  return watched;
}

process.on('message', (order: Order) => {
  void watch(order).then((watched) => process.send!(watched));
});
process.once('disconnect', () => process.exit());
