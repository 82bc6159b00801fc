import type { GraphQLFormattedError } from 'graphql';
import type { Json } from '../json/json.ts';

/** An answer as a client may be told it. */
export interface FormattedResult {
  data?: Json | null;
  errors?: GraphQLFormattedError[];
}
