import { setting } from '../../platform/config/config.ts';
import { secretsSettings } from '../../platform/config/shared-settings.ts';

/** What the seed is told, beside the settings of the user subgraph, whose accounts it makes. */
export const seedSettings = {
  ...secretsSettings,
  MARQUEE_URL: setting.url({ doc: 'Where the platform serves.' }),
  FFMPEG_PATH: setting.path({ doc: 'The ffmpeg binary that renders the first films.' }),
};
