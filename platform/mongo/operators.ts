/**
 * The operators that our stores may use. Engines differ in silence (a comparison with `$$NOW` is wrong on one of them), so
 * each has a probe in operators.test.ts that compares values, and a store that uses another fails stores.test.ts.
 */
export const allowedOperators = new Set([
  // Filters
  '$and', '$or', '$nor', '$not', '$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists', '$elemMatch', '$regex', '$options', '$expr', '$size', '$all',
  // Updates
  '$set', '$setOnInsert', '$unset', '$inc', '$max', '$min', '$push', '$pull', '$addToSet', '$each', '$slice', '$sort',
  // Pipelines
  '$match', '$group', '$sum', '$first', '$last', '$limit', '$skip', '$project', '$replaceRoot', '$mergeObjects',
  // Expressions
  '$filter', '$concatArrays', '$cond', '$ifNull', '$let', '$literal', '$add', '$subtract', '$avg', '$push',
]); // prettier-ignore
