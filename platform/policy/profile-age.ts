/** A kids' profile sees nothing rated above, in years. */
export const KIDS_MAXIMUM_AGE = 7;

/** Years, the highest limit that any other profile may be given: it sees everything. */
export const HIGHEST_AGE = 21;
