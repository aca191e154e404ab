import { operationOf, type Step } from './call.ts';

/** With `--dialect documented`: ignores the headers that Microsoft does not document for the operation. */
export const ignoreUndocumentedHeaders: Step = (call, next) => {
  const { realService, undocumented } = operationOf(call);
  if (realService === 'documented')
    for (const name of undocumented) Reflect.deleteProperty(call.request.headers, name.toLowerCase());
  next();
};
