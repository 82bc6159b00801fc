/** What our tests ask of readers that come without types. */
declare module 'm3u8-parser' {
  export interface Manifest {
    endList?: boolean;
    segments: { duration: number }[];
    playlists?: { uri: string; attributes: Record<string, unknown> }[];
    iFramePlaylists?: { uri: string; attributes: Record<string, unknown> }[];
    mediaGroups: { AUDIO: Record<string, Record<string, { uri: string }>> };
  }
  export class Parser {
    manifest: Manifest;
    push(text: string): void;
    end(): void;
  }
}

declare module 'mpd-parser' {
  export interface Playlist {
    attributes: { NAME: string; CODECS: string; RESOLUTION: { width: number; height: number } };
    segments: { duration: number; resolvedUri: string; map: { resolvedUri: string } }[];
  }
  export function parse(
    text: string,
    options: { manifestUri: string; eventHandler?(event: { type: string; message: string }): void },
  ): { duration: number; playlists: Playlist[]; mediaGroups: { AUDIO: { audio: Record<string, unknown> } } };
}
