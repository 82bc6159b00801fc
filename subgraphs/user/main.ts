import { runAlone } from '../../platform/subgraph/run-alone.ts';
import { portOf } from '../../schema/subgraphs.ts';
import { subgraph } from './service.ts';

runAlone(subgraph, portOf('user'));
