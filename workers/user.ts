import { runAlone } from '../platform/subgraph/run-alone.ts';
import { worker } from '../subgraphs/user/mailing-worker.ts';

runAlone(worker, worker.port);
