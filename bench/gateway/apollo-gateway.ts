/** @apollo/gateway with @apollo/server as they come, over the file that `PEER_SUPERGRAPH_FILE` names. */
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(process.env['PEER_SUPERGRAPH_FILE']!, 'utf8') });
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.send!({ port: Number(new URL(url).port) });
