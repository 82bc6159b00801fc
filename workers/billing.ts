import { runWorker } from '../platform/subgraph/define-worker.ts';
import { worker } from '../subgraphs/billing/billing-worker.ts';

runWorker(worker);
