import { runAlone } from '../platform/subgraph/run-alone.ts';
import { worker } from '../subgraphs/job/ingest/fetch-worker.ts';

runAlone(worker, worker.port);
