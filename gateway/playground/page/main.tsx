/** @jsxImportSource react */
import { print } from 'graphql';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AtStart } from './at-start.tsx';
import { PlaygroundFindEditionsDocument, type PlaygroundFindEditionsQuery } from './generated/operations.ts';
import { ask } from './graph/ask.ts';
import { createFetcher } from './graph/fetcher.ts';
import { OperationsIcon, UploadsIcon } from './icons.tsx';
import { forgetOldVersions, storageWithoutSecrets } from './keep/storage.ts';
import { LoginBar } from './login/login-bar.tsx';
import { createLogin } from './login/login.ts';
import { Notices, noticeStore } from './notices.tsx';
import { OperationsPanel } from './operations/operations-panel.tsx';
import type { AskGraph } from './operations/find-options.ts';
import { readOptions } from './options.ts';
import { ShareButton } from './share/share-button.tsx';
import { createFilms, type Edition } from './uploads/films.ts';
import { UploadsPanel } from './uploads/uploads-panel.tsx';

const { endpoint, workers, ready } = readOptions();

Object.assign(globalThis, {
  MonacoEnvironment: {
    globalAPI: false,
    getWorker: (_moduleId: string, label: string) =>
      new Worker(workers[label] ?? workers['editorWorkerService']!, { type: 'module' }),
  },
});

forgetOldVersions(localStorage, sessionStorage);
const storage = storageWithoutSecrets(localStorage);
const login = createLogin(endpoint);
const films = createFilms({ endpoint, login });
const askGraph: AskGraph = (operation) => ask(operation, { endpoint, login });
const fetcher = createFetcher({ endpoint, login, onNotices: (notices) => noticeStore.setState({ notices }) });

async function findEditions(text: string): Promise<Edition[]> {
  const operation = { query: print(PlaygroundFindEditionsDocument), variables: text ? { text } : {} };
  const { data, errors } = await ask<PlaygroundFindEditionsQuery>(operation, { endpoint, login });
  if (!data) throw new Error(errors?.[0]?.message ?? 'The graph gave no reason.');
  return (data.titleDrafts?.edges ?? []).flatMap(({ node: { id: draftId, names, editions } }) =>
    editions.map(({ id: editionId, name }) => ({ draftId, editionId, name: `${names[0]?.text ?? draftId} · ${name}` })),
  );
}

const operationsPlugin = {
  title: 'Operations',
  icon: OperationsIcon,
  content: () => <OperationsPanel ready={ready} ask={askGraph} />,
};
const uploadsPlugin = {
  title: 'Uploads',
  icon: UploadsIcon,
  content: () => <UploadsPanel films={films} findEditions={findEditions} />,
};

const FIRST = 'WhoAmI';

function Playground() {
  const [isAsking, setIsAsking] = useState(false);
  const first = ready.groups.flatMap(({ operations }) => operations).find(({ name }) => name === FIRST);
  // The same list at each rendering: GraphiQL would take another one for a change.
  const plugins = useMemo(() => [operationsPlugin, uploadsPlugin, HISTORY_PLUGIN], []);
  return (
    <>
      <LoginBar login={login} isAsking={isAsking} onAsk={setIsAsking} />
      <main className="marquee-main">
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          plugins={plugins}
          visiblePlugin={matchMedia('(max-width: 760px)').matches ? undefined : operationsPlugin}
          defaultTabs={first ? [{ query: first.query, variables: '{}' }] : undefined}
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          defaultEditorToolsVisibility="variables"
          inputValueDeprecation
          schemaDescription
        >
          <GraphiQL.Logo> </GraphiQL.Logo>
          <GraphiQL.Toolbar>
            {({ prettify, copy, merge }) => (
              <>
                {prettify}
                {merge}
                {copy}
                <ShareButton />
              </>
            )}
          </GraphiQL.Toolbar>
          <GraphiQL.Footer>
            <Notices onLogIn={() => setIsAsking(true)} />
          </GraphiQL.Footer>
          <AtStart login={login} />
        </GraphiQL>
      </main>
    </>
  );
}

void login.resume();
createRoot(document.getElementById('root')!).render(<Playground />);
