import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// Loaded before a process's own script (node --import): tells whoever has started it each file of ours that it loads.

registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith('file:') && !url.includes('/node_modules/')) process.send?.({ source: fileURLToPath(url) });
    return nextLoad(url, context);
  },
});
