import { project } from '../../../platform/events/consume.ts';
import type { Tell } from '../../../platform/live/tell.ts';
import { pictureChanged } from '../../../schema/events/picture.ts';
import type { Stores } from '../stores.ts';
import { draftChannel } from './draft-store.ts';

/** Follows job's pictures; whoever looks at a draft that uses one hears of the change. */
export function projectPictures({ pictures, drafts }: Pick<Stores, 'pictures' | 'drafts'>, tell: Tell) {
  return project(pictureChanged, 'catalog.pictures', async ({ subject: id, revision, data }) => {
    const known = { id, revision };
    if (data?.state === 'READY') {
      const { width, height, isOpaque, color } = data;
      await pictures.project({ ...known, state: 'READY', width, height, isOpaque, color });
    } else await pictures.project({ ...known, state: data?.state ?? 'GONE' });
    for (const draftId of await drafts.listIdsByPicture(id)) tell(draftChannel(draftId));
  });
}
