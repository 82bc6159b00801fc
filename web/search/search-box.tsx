import { useEffect, useRef, useState } from 'preact/hooks';
import { SuggestDocument, type SuggestionKind, type SuggestQuery } from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { useViewer } from '../viewer/viewer.ts';
import { closed, pressKey, type ListState } from './combobox.ts';

type Suggestion = SuggestQuery['suggest'][number];

interface SearchBoxProps {
  /** What was searched for. */
  query: string;
  onSearch(text: string): void;
  /** A suggestion that is a place of its own was taken. */
  onGo(path: string, text: string): void;
}

/** Between two keys of somebody who types there is about as much; the graph need not hear of each. */
const PAUSE_MS = 120;
const LONGEST = 200;

const kindNames: Record<SuggestionKind, string> = { TITLE: 'title', PERSON: 'person', GENRE: 'genre' };

function pathOf({ titleId, personId, genreId }: Suggestion): string | undefined {
  if (titleId !== null) return pathTo.title(titleId);
  if (personId !== null) return pathTo.person(personId);
  return genreId === null ? undefined : pathTo.genre(genreId);
}

/** A field that suggests while one writes, by keys alone as well. */
export function SearchBox({ query, onSearch, onGo }: SearchBoxProps) {
  const { client } = useViewer();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query);
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [list, setList] = useState<ListState>(closed);
  /** What suggestions are awaited for: an answer to anything else comes too late. */
  const awaited = useRef<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    setText(query);
    forget();
  }, [query]);
  useEffect(() => forget, []);

  function forget(): void {
    clearTimeout(timer.current);
    awaited.current = undefined;
    setList(closed);
  }

  async function suggest(prefix: string): Promise<void> {
    const { data } = await client.query(SuggestDocument, { prefix }).toPromise();
    // Without suggestions one can still search: their absence is no fault to show.
    if (awaited.current !== prefix) return;
    setSuggestions(data?.suggest ?? []);
    setList({ isOpen: true, active: -1 });
  }

  function write(value: string): void {
    setText(value);
    clearTimeout(timer.current);
    const prefix = value.trim();
    awaited.current = prefix;
    if (prefix === '') {
      setList(closed);
      setSuggestions([]);
    } else timer.current = setTimeout(() => void suggest(prefix), PAUSE_MS);
  }

  function submit(): void {
    forget();
    const wanted = text.trim();
    if (wanted === '') return;
    // On a screen that is touched, the keyboard would cover what is found.
    if (matchMedia('(pointer: coarse)').matches) field.current?.blur();
    onSearch(wanted);
  }

  function choose(suggestion: Suggestion): void {
    forget();
    const path = pathOf(suggestion);
    if (path === undefined) {
      setText(suggestion.text);
      onSearch(suggestion.text);
    } else onGo(path, suggestion.text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { state, act, isOwn } = pressKey(list, suggestions.length, event.key, text);
    const chosen = suggestions[list.active];
    setList(state);
    if (isOwn) event.preventDefault();
    if (act === 'choose' && chosen) choose(chosen);
    else if (act === 'submit') submit();
    else if (act === 'clear') write('');
  }

  const isShown = list.isOpen && suggestions.length > 0;
  return (
    <form
      class="search-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <svg class="search-sign" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="10.5" cy="10.5" r="6.5" />
        <path d="M15.5 15.5l5 5" />
      </svg>
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        role="combobox"
        aria-label="Search titles, people and genres"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls="search-suggestions"
        aria-activedescendant={isShown && list.active >= 0 ? `suggestion-${list.active}` : undefined}
        placeholder="Titles, people, genres"
        autoComplete="off"
        autoCorrect="off"
        spellcheck={false}
        maxLength={LONGEST}
        value={text}
        data-testid="search-input"
        data-arrival={query === '' ? true : undefined}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setList(closed)}
      />
      {text !== '' && (
        <button
          type="button"
          class="icon-button search-clear"
          aria-label="Clear the field"
          tabIndex={-1}
          onClick={() => {
            write('');
            field.current?.focus();
          }}
        >
          ×
        </button>
      )}
      <ul
        class="suggestions"
        id="search-suggestions"
        role="listbox"
        aria-label="Suggestions"
        hidden={!isShown}
        data-testid="suggestions"
      >
        {isShown &&
          suggestions.map((suggestion, index) => (
            <li
              key={`${suggestion.kind}/${suggestion.titleId ?? suggestion.personId ?? suggestion.genreId ?? suggestion.text}`}
              id={`suggestion-${index}`}
              role="option"
              aria-selected={index === list.active}
              // Before the field loses the focus, and the list with it.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              <span>{suggestion.text}</span> <span class="fine">{kindNames[suggestion.kind]}</span>
            </li>
          ))}
      </ul>
    </form>
  );
}
