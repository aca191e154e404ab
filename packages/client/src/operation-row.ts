/** How an operation is called. */
export type OperationRow = readonly [
  method: string,
  /** Below `baseUrl`, with parameters in braces. */
  path: string,
  /** The arguments of the method before its options. */
  takes: '' | 'parameters' | 'body' | 'parameters, body',
  /** What the response is: `'object'` (the default), `'number'` or `'string'`; or the name of an array in an object. */
  body?: string,
  /** The parameters that are headers. */
  headers?: readonly string[],
];
