/** A film on its way from a file to a title. */
export interface Film {
  /** Of this page alone. */
  key: string;
  filename: string;
  sizeBytes: number;
  stage: FilmStage;
}

export type FilmStage =
  | { kind: 'announcing' }
  | { kind: 'sending'; sentBytes: number }
  | { kind: 'paused'; sentBytes: number }
  | { kind: 'transcoding'; assetId: string; progress: number }
  | { kind: 'ready'; assetId: string; attachedTo?: string }
  | { kind: 'failed'; message: string };

/** In per cent, of the stage that the film is in. */
export function percentOf({ sizeBytes, stage }: Film): number | undefined {
  switch (stage.kind) {
    case 'sending':
    case 'paused':
      return sizeBytes === 0 ? 0 : Math.floor((stage.sentBytes / sizeBytes) * 100);
    case 'transcoding':
      return Math.floor(stage.progress * 100);
    default:
      return undefined;
  }
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export function sizeInWords(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const amount = bytes / 1_000 ** step;
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`;
}

export function stageInWords(film: Film): string {
  const { stage, sizeBytes } = film;
  switch (stage.kind) {
    case 'announcing':
      return 'Announcing …';
    case 'sending':
      return `Sending ${percentOf(film)} % of ${sizeInWords(sizeBytes)}`;
    case 'paused':
      return `Paused at ${percentOf(film)} % of ${sizeInWords(sizeBytes)}`;
    case 'transcoding':
      return `Transcoding ${percentOf(film)} %`;
    case 'ready':
      return stage.attachedTo === undefined ? 'Ready' : `Attached to ${stage.attachedTo}. Publish it to show it.`;
    case 'failed':
      return stage.message;
  }
}
