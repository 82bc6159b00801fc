import { listenSettings, publicMediaSettings } from '../platform/config/shared-settings.ts';
import type { Config } from '../platform/config/config.ts';
import { doorSettings } from '../platform/serve/door-settings.ts';

/** The pages' settings: where media come from decides what the pages are allowed to load. */
export const pagesSettings = publicMediaSettings;

/** Settings of the pages as a process of their own. */
export const pagesProcessSettings = { ...pagesSettings, ...doorSettings, ...listenSettings(4000) };

export type PagesConfig = Config<typeof pagesSettings>;
