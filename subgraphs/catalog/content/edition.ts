import { badInput } from '../../../platform/errors/errors.ts';
import type { MarkerKind } from '../generated/types.ts';
import { checkText } from '../localisation/localised-text.ts';
import { resolveAnew, type EditionWindow } from './window.ts';

/** Milliseconds from the edition's start; `endMs` exclusive. */
export interface Marker {
  kind: MarkerKind;
  startMs: number;
  endMs: number;
}

/** A cut of a title: what is played, and what progress is kept for. */
export interface Edition {
  id: string;
  name: string;
  /** Absent before it has media. */
  assetId?: string;
  /** By start; none overlaps another. */
  markers: Marker[];
  /** Proposals that an editor has turned down: they are not made again. Absent where there is none. */
  rejectedMarkers?: Marker[];
  windows: EditionWindow[];
}

export const MAIN_EDITION = 'Main';

const NAME_LIMIT = 100;
const EDITIONS_LIMIT = 20;
const MARKERS_LIMIT = 20;
/** Longer than any film that was ever shown. */
const MARKER_LIMIT_MS = 86_400_000;

/** Every title's first edition has an id made of the title's: stable where the title's id was chosen. */
export function firstEdition(titleId: string): Edition {
  return { id: titleId.replace(/^title_/, 'edition_'), name: MAIN_EDITION, markers: [], windows: [] };
}

/** BAD_USER_INPUT for one that is empty or out of range. */
export function checkMarker({ startMs, endMs }: Marker, argument: string): void {
  if (startMs >= 0 && endMs > startMs && endMs <= MARKER_LIMIT_MS) return;
  throw badInput(argument, `A marker starts at 0 or later, ends after it starts and by ${MARKER_LIMIT_MS} ms.`);
}

/** Markers by start. BAD_USER_INPUT names the one that is empty, out of range or overlaps another. */
export function checkMarkers(markers: readonly Marker[], argument: string): Marker[] {
  if (markers.length > MARKERS_LIMIT) throw badInput(argument, `At most ${MARKERS_LIMIT} markers.`);
  markers.forEach((marker, i) => checkMarker(marker, `${argument}.${i}`));
  const sorted = markers
    .map(({ kind, startMs, endMs }) => ({ kind, startMs, endMs }))
    .toSorted((a, b) => a.startMs - b.startMs);
  if (sorted.some(({ startMs }, i) => i > 0 && startMs < sorted[i - 1]!.endMs)) {
    throw badInput(argument, 'Markers may not overlap.');
  }
  return sorted;
}

/** BAD_USER_INPUT for a name that is blank or too long. */
export function checkEditionName(name: string, argument: string): string {
  return checkText(name, argument, NAME_LIMIT);
}

/** The editions with one more. BAD_USER_INPUT for a name that is taken, or one edition too many. */
export function addEditionTo(editions: readonly Edition[], id: string, name: string): Edition[] {
  if (editions.some((edition) => edition.name === name)) throw badInput('name', `There is an edition ${name} already.`);
  if (editions.length >= EDITIONS_LIMIT) throw badInput('draftId', `A title has at most ${EDITIONS_LIMIT} editions.`);
  return [...editions, { id, name, markers: [], windows: [] }];
}

/** One of them. `editionId` may be left out where there is only one; BAD_USER_INPUT where it is not of this title, or is needed. */
export function editionOf(editions: readonly Edition[], editionId: string | null | undefined): Edition {
  if (editions.length === 0) throw badInput('draftId', 'A series has no editions: its episodes have.');
  if (!editionId && editions.length > 1) throw badInput('editionId', 'The title has several editions: name one.');
  const edition = editionId ? editions.find(({ id }) => id === editionId) : editions[0];
  if (!edition) throw badInput('editionId', 'The title has no such edition.');
  return edition;
}

/** The editions with one of them changed, named as for {@link editionOf}. */
export function changeEdition(
  editions: readonly Edition[],
  editionId: string | null | undefined,
  change: Partial<Omit<Edition, 'id'>>,
): Edition[] {
  const { id } = editionOf(editions, editionId);
  return editions.map((edition) => (edition.id === id ? { ...edition, ...change } : edition));
}

/** The editions with every local release time resolved by the zone rules of today. */
export function resolveWindows(editions: readonly Edition[]): Edition[] {
  return editions.map((edition) => ({ ...edition, windows: edition.windows.map(resolveAnew) }));
}
