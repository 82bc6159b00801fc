import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';

// Run by chromium.ts as a process of its own, with the folder to fill as its TMPDIR.
const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
await chromium.executablePath();
await inflate(join(dirname(entry), '..', '..', 'bin', 'al2023.tar.br'));
