import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProcessSpec } from './child.ts';
import type { Supervisor } from './supervisor.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reporter = new URL('report-sources.ts', import.meta.url).href;

/** Files that are saved together start a process again once, in ms. */
const SETTLE_MS = 150;

export interface SourceWatch {
  /** The same process, telling what it loads. */
  watched(spec: ProcessSpec): ProcessSpec;
  close(): void;
}

/** Starts a process again when a file changes that it has loaded in any of its lives, so that a mended fault is tried. */
export function watchSources(supervisor: Supervisor, say: (line: string) => void): SourceWatch {
  // Folders are watched, not files: an editor that saves puts another file in the place of the old one.
  const watchers = new Map<string, FSWatcher>();
  const readers = new Map<string, Set<string>>();
  const settling = new Map<string, NodeJS.Timeout>();

  function watchFolder(folder: string): void {
    if (watchers.has(folder)) return;
    watchers.set(
      folder,
      watch(folder, (_event, file) => {
        if (file === null) return;
        const path = join(folder, file);
        for (const name of readers.get(path) ?? []) changed(name, path);
        if (/[.]test[.]tsx?$/.test(file)) return;
        for (const name of readers.get(folder) ?? []) changed(name, path);
      }),
    );
  }

  function changed(name: string, path: string): void {
    clearTimeout(settling.get(name));
    const restart = () => {
      say(`${relative(root, path)} has changed; starting ${name} again`);
      supervisor.restart(name);
    };
    settling.set(name, setTimeout(restart, SETTLE_MS));
  }

  function reads(name: string, path: string): void {
    const names = readers.get(path) ?? new Set();
    readers.set(path, names.add(name));
  }

  const onSource = (name: string, path: string) => {
    reads(name, path);
    watchFolder(dirname(path));
  };
  supervisor.on('source', onSource);

  return {
    watched(spec) {
      for (const folder of spec.reads ?? []) {
        const within = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
        const below = within
          .filter((entry) => entry.isDirectory())
          .map(({ parentPath, name }) => join(parentPath, name));
        for (const path of [join(root, folder), ...below]) {
          reads(spec.name, path);
          watchFolder(path);
        }
      }
      return { ...spec, args: ['--import', reporter, ...spec.args] };
    },
    close() {
      supervisor.off('source', onSource);
      for (const timer of settling.values()) clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}
