import { runWorker } from '../platform/subgraph/define-worker.ts';
import { worker } from '../subgraphs/billing/account/billing-worker.ts';

runWorker(worker);
