import { runWorker } from '../platform/subgraph/define-worker.ts';
import { worker } from '../subgraphs/job/transcode/transcode-worker.ts';

runWorker(worker);
