/** @jsxImportSource react */
import { useId, useState, type DragEvent } from 'react';
import { useStore } from 'zustand';
import { AttachForm } from './attach-form.tsx';
import { percentOf, stageInWords, type Film } from './film.ts';
import type { Edition, Films } from './films.ts';

interface UploadsPanelProps {
  films: Films;
  findEditions(text: string): Promise<Edition[]>;
}

/** Films from files: sent, transcoded, given to titles. */
export function UploadsPanel({ films, findEditions }: UploadsPanelProps) {
  const id = useId();
  const list = useStore(films.store, ({ films: all }) => all);
  const [isOver, setIsOver] = useState(false);

  const addAll = (files: FileList | null) => {
    for (const file of files ?? []) films.add(file);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(over);
  };

  return (
    <section className="marquee marquee-uploads" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Uploads</h2>
      <p className="marquee-hint">
        Films are sent in pieces and go on where they were: after a cut, after a pause, and after this page was closed,
        when the same file is chosen again.
      </p>
      <div
        className="marquee-drop"
        data-over={isOver}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          addAll(event.dataTransfer.files);
        }}
      >
        <label htmlFor={`${id}-files`}>Choose films, or drop them here</label>
        <input
          id={`${id}-files`}
          type="file"
          multiple
          accept="video/*,.mkv,.mxf,.mov,.ts"
          onChange={(event) => {
            addAll(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <ul>
        {list.map((film) => (
          <FilmItem key={film.key} film={film} films={films} findEditions={findEditions} />
        ))}
      </ul>
    </section>
  );
}

function FilmItem({ film, films, findEditions }: UploadsPanelProps & { film: Film }) {
  const { key, filename, stage } = film;
  const percent = percentOf(film);
  const button = (label: string, act: () => void) => (
    <button type="button" className="marquee-button" aria-label={`${label} ${filename}`} onClick={act}>
      {label}
    </button>
  );
  return (
    <li className="marquee-film">
      <b className="marquee-break">{filename}</b>
      {percent !== undefined && <progress max={100} value={percent} aria-label={`Progress of ${filename}`} />}
      <p role="status" className={stage.kind === 'failed' ? 'marquee-fault' : 'marquee-hint'}>
        {stageInWords(film)}
      </p>
      <div className="marquee-film-buttons">
        {stage.kind === 'sending' && button('Pause', () => films.pause(key))}
        {stage.kind === 'paused' && button('Go on', () => films.goOn(key))}
        {stage.kind === 'failed' && button('Try again', () => films.goOn(key))}
        {stage.kind !== 'sending' && stage.kind !== 'announcing' && button('Remove', () => films.remove(key))}
      </div>
      {stage.kind === 'ready' && stage.attachedTo === undefined && (
        <AttachForm findEditions={findEditions} onAttach={(edition) => films.attach(key, edition)} />
      )}
    </li>
  );
}
