/** A request to a subgraph may be as large; who asks for more splits it. */
export const SUBGRAPH_BODY_LIMIT_BYTES = 1_048_576;
