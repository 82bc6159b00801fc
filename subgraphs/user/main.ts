import { runSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { subgraph } from './service.ts';

runSubgraph(subgraph);
