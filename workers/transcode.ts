import { runAlone } from '../platform/subgraph/run-alone.ts';
import { worker } from '../subgraphs/job/transcode/transcode-worker.ts';

runAlone(worker, worker.port);
