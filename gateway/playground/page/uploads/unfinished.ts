/**
 * Uploads that have begun, so that the same file goes on where it was after the page was closed. An id alone gives nobody
 * a right: the address to send to is asked for anew, by who is logged in then.
 */
export interface UnfinishedUploads {
  idOf(file: File): string | undefined;
  remember(file: File, uploadId: string): void;
  forget(file: File): void;
}

const KEY = 'marquee.playground.uploads';
const KEPT = 20;

type Entry = [fingerprint: string, uploadId: string];

const fingerprint = ({ name, size, lastModified }: File) => `${name}/${size}/${lastModified}`;

export function unfinishedUploads(storage: Storage): UnfinishedUploads {
  function read(): Entry[] {
    try {
      const entries: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
      return Array.isArray(entries) ? (entries as Entry[]) : [];
    } catch {
      // Not ours: an upload then begins anew.
      return [];
    }
  }
  function without(file: File): Entry[] {
    return read().filter(([known]) => known !== fingerprint(file));
  }
  return {
    idOf: (file) => read().find(([known]) => known === fingerprint(file))?.[1],
    remember: (file, uploadId) =>
      storage.setItem(KEY, JSON.stringify([[fingerprint(file), uploadId], ...without(file)].slice(0, KEPT))),
    forget: (file) => storage.setItem(KEY, JSON.stringify(without(file))),
  };
}
