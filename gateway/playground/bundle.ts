import { stop } from 'esbuild';
import { bundlePage, type PageFile } from '../../platform/serve/bundle-page.ts';

export interface PageBundle {
  files: ReadonlyMap<string, PageFile>;
  /** Names of the files that the page begins with. */
  script: string;
  style: string;
  /** Files of the editor's workers, by Monaco's name of each. */
  workers: Readonly<Record<string, string>>;
}

const workerSources = {
  editorWorkerService: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
};

/** Bundles GraphiQL with our panels, in about two seconds of a process of esbuild's own, which ends with it. */
export async function bundlePlayground(): Promise<PageBundle> {
  const { files, named } = await bundlePage('the Playground’s bundle', import.meta.dirname, {
    entryPoints: { main: 'page/main.tsx', style: 'page/style.css', ...workerSources },
    jsxImportSource: 'react',
    loader: { '.ttf': 'file' },
  });
  await stop();
  return {
    files,
    script: named('main', '.js'),
    style: named('style', '.css'),
    workers: Object.fromEntries(Object.keys(workerSources).map((worker) => [worker, named(worker, '.js')])),
  };
}
