import { fileURLToPath } from 'node:url';

/** Wheels for tests stay in the checkout, so that one run after another finds them. */
export const toolsDir = process.env.MARQUEE_TOOLS_DIR || fileURLToPath(new URL('../.cache/tools', import.meta.url));
