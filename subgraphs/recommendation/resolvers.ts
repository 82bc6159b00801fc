import { scalars } from '../../platform/graph/scalars.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Resolvers = { ...scalars };
