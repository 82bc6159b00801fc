import type { Service } from '../../platform/serve/serve.ts';

/** Thrown by an answer: the graph answers with an error of this code. */
export class GraphFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Answers by name of the operation; what is missing is a fault of the test. */
export type Answers = Record<string, (variables: Record<string, unknown>) => unknown>;

function answerTo(name: string, variables: Record<string, unknown>, answers: Answers): object {
  const answer = answers[name];
  if (!answer) return { errors: [{ message: `no answer to ${name}`, extensions: { code: 'INTERNAL' } }] };
  try {
    return { data: answer(variables) };
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    return { errors: [{ message: error.message, extensions: { code: error.code } }] };
  }
}

/** A graph that says what a test wants to be shown; sockets are refused, so nothing is live. */
export function createFakeGraph(answers: Answers): Service {
  return {
    name: 'fake-graph',
    async handle(request, response) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      const name = /^\s*(?:query|mutation)\s+(\w+)/m.exec(query)?.[1] ?? '';
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answerTo(name, variables ?? {}, answers)));
    },
    async start() {},
    async stop() {},
  };
}
