import { publicMediaSettings } from '../platform/config/shared-settings.ts';
import type { Config } from '../platform/config/config.ts';

/** The pages' settings: where media come from decides what the pages are allowed to load. */
export const pagesSettings = publicMediaSettings;

export type PagesConfig = Config<typeof pagesSettings>;
