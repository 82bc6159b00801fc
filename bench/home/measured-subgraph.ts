/** The recommendation subgraph as it runs in the platform, alone in a process so that its CPU and memory can be told. */
import { createLog } from '../../platform/log/log.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readConfig } from '../../platform/config/config.ts';
import { subgraph } from '../../subgraphs/recommendation/service.ts';
import { answerUsageQuestions } from '../gateway/usage.ts';

const log = createLog('recommendation', 'error');
const begin = performance.now();
const service = await subgraph.open(readConfig(subgraph.settings), log);
const { port } = await serve([{ path: '/', service }], { host: '127.0.0.1', port: 0, log });
const { rss } = process.memoryUsage();
answerUsageQuestions();
process.send!({ port, startMs: performance.now() - begin, memoryBytes: rss });
