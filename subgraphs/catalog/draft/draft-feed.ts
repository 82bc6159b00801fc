import type { Catalog } from '../catalog.ts';
import { draftChannel } from '../catalog.ts';
import type { TitleDraft } from './draft-store.ts';

/** Each part grows by itself: edits, publications and withdrawals, news of the assets in use. */
type Version = readonly number[];

async function versionOf({ titles, assets }: Catalog, draft: TitleDraft): Promise<Version> {
  const assetIds = draft.editions.flatMap(({ assetId }) => assetId ?? []);
  const [publication, facts] = await Promise.all([titles.findRevision(draft.id), assets.findMany(assetIds)]);
  return [draft.revision, publication, facts.reduce((sum, asset) => sum + (asset?.revision ?? 0), 0)];
}

/** An edit that swaps assets may make their sum smaller: the draft's own revision decides before the others. */
function isNewer([revision, ...others]: Version, [knownRevision, ...known]: Version): boolean {
  if (revision !== knownRevision) return revision! > knownRevision!;
  return others.every((part, i) => part >= known[i]!) && others.some((part, i) => part > known[i]!);
}

/**
 * The draft as it is, then anew after every change; ends when the draft is deleted. A message on the channel only says
 * that it is time to read the database, so nothing is missed while Redis is away: a reconnect reads as well.
 */
export function followDraft(catalog: Catalog, id: string): AsyncIterableIterator<TitleDraft> {
  let isDue = true;
  let isOver = false;
  let wake = () => undefined as void;
  const notice = () => {
    isDue = true;
    wake();
  };

  async function* read(): AsyncGenerator<TitleDraft, undefined> {
    const leave = await catalog.channels.listen(draftChannel(id), { onMessage: notice, onReconnect: notice });
    try {
      let known: Version = [0, 0, 0];
      while (!isOver) {
        if (!isDue) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        isDue = false;
        const draft = await catalog.drafts.find(id);
        if (!draft) return;
        const version = await versionOf(catalog, draft);
        if (!isNewer(version, known)) continue;
        known = version;
        yield draft;
      }
    } finally {
      leave();
    }
  }

  const reading = read();
  return {
    next: () => reading.next(),
    // A generator waits for what it awaits before it ends: woken, it sees that it is over.
    return: async () => {
      isOver = true;
      wake();
      return reading.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
