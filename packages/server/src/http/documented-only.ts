// With `--dialect documented`: query options that Microsoft does not document for the real service get its error, and
// headers are ignored, as they are there.
import { badRequest } from '../graph/error.ts';
import { operationOf, type Step } from './call.ts';

/** Options of OData that no operation of the spec has. */
const otherOptions = ['$skip', '$expand', '$search', '$format'];

/** Rejects query options of documented operations that are not documented. */
export const documentedOnly: Step = (call, next) => {
  const { request } = call;
  const { method, realService, undocumented, version } = operationOf(call);
  if (realService === 'documented' && method === 'GET') {
    const [, query = ''] = request.url.split('?');
    for (const pair of query.split('&')) {
      const [written = ''] = pair.split('=', 1);
      const name = decodeURIComponent(written).toLowerCase();
      // Without the $, as Graph accepts it in beta.
      const option = name.startsWith('$') || version !== '/beta' ? name : `$${name}`;
      if ([...undocumented, ...otherOptions].includes(option)) throw notAllowed(option);
    }
    for (const name of undocumented)
      if (!name.startsWith('$')) Reflect.deleteProperty(request.headers, name.toLowerCase());
  }
  next();
};

/** The text of the real service. */
function notAllowed(option: string): Error {
  const name = option.charAt(1).toUpperCase() + option.slice(2);
  return badRequest(
    `Query option '${name}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.`,
  );
}
