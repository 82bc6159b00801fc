import type { TrackChoiceInput } from '../generated/operations.ts';
import { createStore } from '../sync/store.ts';
import { useStore } from '../ui/use-store.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { nothingToChoose, type Choices, type Source } from './source.ts';
import { audioChoice, subtitleChoice } from './track-wishes.ts';

const noChoices = createStore(nothingToChoose);

/** In the choice of qualities: what another plan would give. */
const MORE = -2;

interface FilmChoicesProps {
  source: Source | undefined;
  /** Other tracks were chosen: to be remembered. */
  onTracks(choice: TrackChoiceInput): void;
  /** The lines of the picture that really shows. */
  pictureHeight: number | undefined;
  /** Whether another plan would give a higher picture. */
  hasMore: boolean;
  onMore(): void;
}

/** The player's own choice, with the picture that it gives: what shows, else what it loads. */
function automatic({ quality, loadingHeight }: Choices, pictureHeight: number | undefined): string {
  const height = pictureHeight ?? loadingHeight;
  return quality === -1 && height !== undefined ? `Auto (${height}p)` : 'Auto';
}

/** Whether the choice of qualities does not say how high the picture is: nothing is chosen from, or another one shows still. */
function isPictureUntold({ quality, qualities }: Choices, pictureHeight: number): boolean {
  if (qualities.length === 0) return true;
  return quality !== -1 && qualities.find(({ index }) => index === quality)?.name !== `${pictureHeight}p`;
}

/** Sound, subtitles and quality, where there is more than one. */
export function FilmChoices({ source, onTracks, pictureHeight, hasMore, onMore }: FilmChoicesProps) {
  const choices = useStore(source?.choices ?? noChoices);
  return (
    <>
      {choices.audioTracks.length > 1 && (
        <ChoiceSelect
          label="Sound"
          testId="audio-select"
          chosen={choices.audioTrack}
          options={choices.audioTracks}
          onChoose={(index) => {
            source?.chooseAudioTrack(index);
            onTracks(audioChoice(choices.audioTracks[index]));
          }}
        />
      )}
      {choices.subtitleTracks.length > 0 && (
        <ChoiceSelect
          label="Subtitles"
          testId="subtitle-select"
          chosen={choices.subtitleTrack}
          options={[{ index: -1, name: 'No subtitles' }, ...choices.subtitleTracks]}
          onChoose={(index) => {
            source?.chooseSubtitleTrack(index);
            onTracks(subtitleChoice(choices.subtitleTracks[index]));
          }}
        />
      )}
      {pictureHeight !== undefined && (
        <span
          class="picture-height"
          hidden={!isPictureUntold(choices, pictureHeight)}
          aria-label={`The picture has ${pictureHeight} lines`}
          role="img"
          data-testid="picture-height"
          data-height={pictureHeight}
        >
          {pictureHeight}p
        </span>
      )}
      {choices.qualities.length > 0 && (
        <ChoiceSelect
          label="Quality"
          testId="quality-select"
          chosen={choices.quality}
          options={[
            { index: -1, name: automatic(choices, pictureHeight) },
            ...choices.qualities,
            ...(hasMore ? [{ index: MORE, name: 'More than this …' }] : []),
          ]}
          onChoose={(index) => {
            if (index === MORE) onMore();
            else source?.chooseQuality(index);
          }}
        />
      )}
    </>
  );
}
