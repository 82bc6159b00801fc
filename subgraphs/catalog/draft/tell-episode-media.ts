import { createOutboxStore } from '../../../platform/events/outbox-store.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Migration } from '../../../platform/mongo/migrations-store.ts';
import { systemAct } from '../../../platform/subgraph/request-context.ts';
import { listEpisodesWithMedia } from './draft-store.ts';
import { episodeMediaEvent } from './episode-media.ts';

/** Tells which media episodes have that were given it before anybody followed that; who knows it already passes it over. */
export const tellEpisodeMedia: Migration = {
  id: '2026-11-30-tell-episode-media',
  async run(connection) {
    const outbox = createOutboxStore(connection);
    for await (const episodes of listEpisodesWithMedia(connection)) {
      const act = systemAct('tell-episode-media', new Date());
      const events = episodes.map((episode) => episodeMediaEvent(episode, act, { isToldAgain: true }));
      await inTransaction(connection, (session) => outbox.write(session, events));
    }
  },
};
