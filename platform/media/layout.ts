import { join } from 'node:path';

// Where files lie below STORAGE_DIR, for the origin that takes and delivers them and for the workers that make them.

export const uploadsFolder = (storageDir: string): string => join(storageDir, 'uploads');

/** The bytes of an upload, and of the film that is made of it its source. */
export const uploadFile = (storageDir: string, uploadId: string): string => join(uploadsFolder(storageDir), uploadId);

/** What is being fetched for an upload by URL, a folder for each attempt; whole, it moves to {@link uploadFile}. */
export const downloadsFolder = (storageDir: string, uploadId?: string): string =>
  uploadId === undefined ? join(storageDir, 'downloads') : join(storageDir, 'downloads', uploadId);

export const assetsFolder = (storageDir: string): string => join(storageDir, 'assets');

/** Where one attempt at a task writes, relative to the assets folder: what another attempt wrote is never touched. */
export const attemptPath = (assetId: string, taskId: string, leaseToken: string): string =>
  `${assetId}/${taskId}/${leaseToken}`;

/** Where pictures that were made when somebody asked lie, by asset: they can be made again at any time. */
export const picturesFolder = (storageDir: string): string => join(storageDir, 'pictures');

/** Where removed files lie for their term, a folder for each sweep. */
export const trashFolder = (storageDir: string): string => join(storageDir, 'trash');

/** Says which installation's files these are: its database bears the same id. */
export const storageIdFile = (storageDir: string): string => join(storageDir, 'storage-id');

/** A sheet of a storyboard, counted from 1, in the folder of the attempt that made it. */
export const storyboardSheet = (number: number | '%d'): string => `storyboard-${number}.jpg`;

/** What all sizes of an uploaded picture are made of, in the folder of the attempt that looked at it. */
export const PICTURE_MASTER = 'master.png';

/** A whole text, in the folder of its rendition. */
export const TEXT_FILE = 'text.vtt';
