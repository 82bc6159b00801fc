import { runAlone } from '../platform/subgraph/run-alone.ts';
import { worker } from '../subgraphs/billing/account/billing-worker.ts';

runAlone(worker, worker.port);
