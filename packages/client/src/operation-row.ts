/** How an operation is called. */
export type OperationRow = readonly [
  method: string,
  /** Below `baseUrl`, with parameters in braces. */
  path: string,
  /** The arguments of the method before its options. */
  takes: '' | 'parameters' | 'body' | 'parameters, body',
  /** Where parameters go, if not into the query. */
  places?: Readonly<Record<string, 'path' | 'header'>>,
  /** What the response looks like, if it is text instead of JSON. */
  text?: RegExp,
];
