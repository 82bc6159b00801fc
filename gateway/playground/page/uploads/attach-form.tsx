/** @jsxImportSource react */
import { useId, useState, type SubmitEvent } from 'react';
import type { Edition } from './films.ts';

interface AttachFormProps {
  findEditions(text: string): Promise<Edition[]>;
  onAttach(edition: Edition): Promise<void>;
}

/** Finds a title by name and gives its edition the film. */
export function AttachForm({ findEditions, onAttach }: AttachFormProps) {
  const id = useId();
  const [editions, setEditions] = useState<Edition[]>();
  const [fault, setFault] = useState<string>();

  async function orFault(run: () => Promise<void>): Promise<void> {
    setFault(undefined);
    try {
      await run();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  }

  function find(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    void orFault(async () => setEditions(await findEditions(text)));
  }

  function attach(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const edition = editions?.[Number(new FormData(event.currentTarget).get('edition'))];
    if (edition) void orFault(() => onAttach(edition));
  }

  return (
    <div className="marquee-attach">
      <form onSubmit={find}>
        <label htmlFor={`${id}-text`}>Attach to the title</label>
        <input id={`${id}-text`} name="text" type="search" placeholder="A part of its name" />
        <button type="submit" className="marquee-button">
          Find
        </button>
      </form>
      {editions?.length === 0 && (
        <p className="marquee-hint">No title is called so. A series has no edition of its own.</p>
      )}
      {editions !== undefined && editions.length > 0 && (
        <form onSubmit={attach}>
          <select name="edition" aria-label="Edition">
            {editions.map(({ editionId, name }, index) => (
              <option key={editionId} value={index}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" className="marquee-button marquee-button-main">
            Attach
          </button>
        </form>
      )}
      <p role="alert" className="marquee-fault">
        {fault}
      </p>
    </div>
  );
}
