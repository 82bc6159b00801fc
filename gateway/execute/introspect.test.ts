import { readFileSync } from 'node:fs';
import { execute, getIntrospectionQuery, introspectionTypes, isObjectType, parse, type GraphQLSchema } from 'graphql';
import { seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import type { Json } from '../json/json.ts';
import { noLimits } from '../plan/operation-limits.ts';
import { createPreparer } from '../plan/prepare-operation.ts';
import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { generateOperation } from '../testing/generate-operation.ts';
import { runOperation } from './run-operation.ts';
