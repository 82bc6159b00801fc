import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendFile } from '../client/upload.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { expectOutcome } from '../client/graph-error.ts';
import { newId } from '../platform/ids/ids.ts';
import { eventually } from '../platform/testing/eventually.ts';
import {
  AnnouncePictureDocument,
  ArtworkFaultsDocument,
  GiveArtworkDocument,
  MakePictureDocument,
  type ArtworkKind,
} from './generated/operations.ts';

/** Gives a draft a picture, and resolves to the draft's revision once viewers would see it. */
export async function giveArtwork(
  admin: GraphClient,
  draftId: string,
  { kind, picture }: { kind: ArtworkKind; picture: Buffer },
): Promise<number> {
  const path = join(tmpdir(), newId('artwork'));
  await writeFile(path, picture);
  const announced = await admin.send(AnnouncePictureDocument, { filename: 'picture.png', sizeBytes: picture.length });
  const { upload } = expectOutcome(announced.createUpload, 'UploadCreated');
  await sendFile(admin.resolve(upload.uploadUrl!), path).finally(() => rm(path));
  const pictureId = await eventually(async () => {
    const { createPicture } = await admin.send(MakePictureDocument, { uploadId: upload.id });
    return createPicture.__typename === 'PictureAccepted' ? createPicture.picture.id : undefined;
  });
  const given = await admin.send(GiveArtworkDocument, { input: { draftId, kind, pictureId: pictureId.answer! } });
  expectOutcome(given.setArtwork, 'DraftSaved');
  const { answer } = await eventually(
    async () => (await admin.send(ArtworkFaultsDocument, { draftId })).titleDraft,
    (draft) => draft?.artworks.every(({ fault }) => fault === null) === true,
  );
  return answer!.revision;
}
