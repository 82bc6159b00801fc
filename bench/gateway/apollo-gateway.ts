/** @apollo/gateway with @apollo/server as they come. Configured by the environment: SUPERGRAPH_FILE and SUBGRAPHS_URL. */
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { splitAccess } from '../../platform/access/access-table.ts';
import { answerCpuQuestions } from './cpu-usage.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const subgraphsUrl = process.env['SUBGRAPHS_URL']!;
const gateway = new ApolloGateway({
  supergraphSdl: splitAccess(readFileSync(process.env['SUPERGRAPH_FILE']!, 'utf8')).coreSdl,
  buildService: ({ name }) => new RemoteGraphQLDataSource({ url: `${subgraphsUrl}/${name}/graphql` }),
});
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
answerCpuQuestions();
process.send!({ ready: true, port: Number(new URL(url).port) });
