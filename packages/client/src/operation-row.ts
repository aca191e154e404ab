/** How an operation is called. */
export type OperationRow = readonly [
  method: string,
  /** Below `baseUrl`, with parameters in braces. */
  path: string,
  /** The arguments of the method before its options: 1 for parameters, 2 for a body, 3 for both. */
  takes: number,
  /** What the response is: `'object'` (the default), `'number'` or `'string'`; `''` if there is none; or the name of an array in an object. */
  body?: string,
  /** The parameters that are headers. */
  headers?: readonly string[],
];
