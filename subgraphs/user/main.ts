import { runSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { portOf } from '../../schema/subgraphs.ts';
import { subgraph } from './service.ts';

runSubgraph(subgraph, portOf('user'));
