/** @jsxImportSource react */
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { ReadyOperation, ReadyOperations } from '../../ready-operations.ts';
import { ChoiceField } from './choice-field.tsx';
import { distinctSearches, findOptions, type AskGraph } from './find-options.ts';
import { newIdempotencyKey, openedStore, variablesOf, withFound, type Choice, type Opened } from './opened.ts';
import { picksIn, type PickAsked, type PickOption } from './template.ts';
import { useOpenTab } from './use-open-tab.ts';

export interface OperationsPanelProps {
  ready: ReadyOperations;
  ask: AskGraph;
}

const NARROW = '(max-width: 760px)';

function fits({ name, summary, who }: ReadyOperation, group: string, text: string): boolean {
  const all = `${group} ${name.replaceAll(/(?=[A-Z])/g, ' ')} ${name} ${summary} ${who}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Ready operations by group, to be searched and opened, and what the opened one's variables are filled with. */
export function OperationsPanel({ ready, ask }: OperationsPanelProps) {
  const openTab = useOpenTab();
  const { setVisiblePlugin, updateActiveTabValues } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs, activeTabIndex } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'tabs', 'activeTabIndex'),
  );
  const { opened } = useStore(openedStore);
  const [text, setText] = useState('');
  const headingId = useId();
  const isActive = opened !== undefined && tabs[activeTabIndex]?.query?.trim() === opened.operation.query.trim();

  function fillIn(next: Opened): void {
    openedStore.setState({ opened: next });
    // Whoever has gone on to another operation meanwhile keeps what is there.
    if (!variableEditor || queryEditor?.getValue().trim() !== next.operation.query.trim()) return;
    const variables = variablesOf(next);
    variableEditor.setValue(variables);
    updateActiveTabValues({ variables });
  }

  async function look(asked: PickAsked, of: ReadyOperation, searched: string | undefined): Promise<void> {
    const query = ready.picks[asked.kind];
    if (query === undefined) throw new Error(`nothing finds a ${asked.kind}`);
    const found = await findOptions(ask, query, searched).catch((error: unknown) => ({
      options: [],
      fault: error instanceof Error ? error.message : String(error),
    }));
    const now = openedStore.getState().opened;
    if (now?.operation !== of) return;
    const isSame = ({ asked: other }: Choice) => other.kind === asked.kind && other.text === asked.text;
    fillIn({ ...now, choices: now.choices.map((choice) => (isSame(choice) ? withFound(choice, found) : choice)) });
  }

  function open(operation: ReadyOperation): void {
    const asked = picksIn(operation.variables);
    const choices = asked.map((pickAsked): Choice => ({ asked: pickAsked, found: 'looking', chosen: undefined }));
    const next: Opened = { operation, choices, key: `playground-${newIdempotencyKey()}`, atMs: Date.now() };
    openTab({ name: operation.name, query: operation.query, variables: variablesOf(next) });
    openedStore.setState({ opened: next });
    for (const search of distinctSearches(asked)) void look(search, operation, search.text);
    if (matchMedia(NARROW).matches) setVisiblePlugin(null);
  }

  function choose(choice: Choice, option: PickOption): void {
    if (!opened) return;
    fillIn({
      ...opened,
      choices: opened.choices.map((other) => (other === choice ? { ...other, chosen: option } : other)),
    });
  }

  const groups = ready.groups
    .map(({ name, operations }) => ({
      name,
      operations: operations.filter((operation) => fits(operation, name, text)),
    }))
    .filter(({ operations }) => operations.length > 0);

  return (
    <section className="marquee marquee-operations" aria-labelledby={headingId}>
      <h2 id={headingId}>Operations</h2>
      {isActive && opened.choices.length > 0 && (
        <fieldset className="marquee-choices">
          <legend>{opened.operation.name} is for</legend>
          {opened.choices.map((choice) => (
            <ChoiceField
              key={`${choice.asked.kind}${choice.asked.nth}`}
              choice={choice}
              onChoose={(option) => choose(choice, option)}
              onSearch={(searched) => void look(choice.asked, opened.operation, searched)}
            />
          ))}
        </fieldset>
      )}
      <input
        type="search"
        className="marquee-search"
        placeholder="Search: refund, roles, publish …"
        aria-label="Search operations"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {groups.map(({ name, operations }) => (
        <Group key={name} name={name} operations={operations} isSearched={text !== ''} onOpen={open} />
      ))}
      {groups.length === 0 && <p className="marquee-hint">No ready operation is about that.</p>}
    </section>
  );
}

interface GroupProps {
  name: string;
  operations: readonly ReadyOperation[];
  isSearched: boolean;
  onOpen(operation: ReadyOperation): void;
}

const OPEN_GROUPS_KEY = 'marquee.playground.closedGroups';

function readClosed(): string[] {
  return (localStorage.getItem(OPEN_GROUPS_KEY) ?? '').split('\n').filter(Boolean);
}

function Group({ name, operations, isSearched, onOpen }: GroupProps) {
  const [isOpen, setIsOpen] = useState(() => !readClosed().includes(name));
  useEffect(() => {
    const others = readClosed().filter((closed) => closed !== name);
    localStorage.setItem(OPEN_GROUPS_KEY, (isOpen ? others : [...others, name]).join('\n'));
  }, [isOpen, name]);
  const listId = useId();
  const isShown = isOpen || isSearched;
  return (
    <div className="marquee-group">
      <h3>
        <button
          type="button"
          aria-expanded={isShown}
          aria-controls={listId}
          onClick={() => setIsOpen((wasOpen) => !wasOpen)}
        >
          <span aria-hidden="true" className="marquee-chevron">
            {isShown ? '▾' : '▸'}
          </span>
          {name}
          <span className="marquee-count">{operations.length}</span>
        </button>
      </h3>
      <ul id={listId} hidden={!isShown}>
        {operations.map((operation) => (
          <li key={operation.name}>
            <button type="button" className="marquee-operation" onClick={() => onOpen(operation)}>
              <span className="marquee-operation-name">
                {operation.name}
                <span className={`marquee-kind marquee-kind-${operation.kind}`}>{operation.kind}</span>
              </span>
              <span className="marquee-operation-summary">
                <b>{operation.who}:</b> {operation.summary}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
