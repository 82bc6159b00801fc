import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a native part came from; looked at in this order. */
export type PartSource = 'environment' | 'PATH' | 'registry';

/** Receives one line of progress for a person to read. */
export type Report = (line: string) => void;

export interface FindOptions {
  /** Where wheels are installed once for all, `MARQUEE_TOOLS_DIR`. */
  toolsDir: string;
  report: Report;
  env?: NodeJS.ProcessEnv;
}

/** A native part cannot be had. The message is one line that says what to do about it. */
export class PartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PartError';
  }
}

/** The first executable file of this name on `PATH`, or undefined. */
export function findOnPath(command: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command))
    .find(isExecutable);
}

/** A program that a setting names, which must then be there: falling back silently would hide a typing mistake. */
export function namedProgram(variable: string, env: NodeJS.ProcessEnv): string | undefined {
  const path = env[variable];
  if (path === undefined || path === '') return undefined;
  if (!isExecutable(path)) throw new PartError(`${variable} names ${path}, which is not a program that can be run`);
  return path;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
