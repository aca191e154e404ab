// Parameters, request bodies and responses.
import { entriesOf, follow, operationsOf, textOf } from '../rules/rule.ts';
import { type Carried, parametersOf, type Refused, responsesOf } from './feature.ts';

/** The query options of OData that work without `$` too. */
const OPTIONS = [
  'filter',
  'select',
  'orderby',
  'top',
  'skip',
  'count',
  'expand',
  'search',
  'skiptoken',
  'format',
  'apply',
];
/** OpenAPI ignores header parameters with these names. */
const IGNORED_HEADERS = ['accept', 'content-type', 'authorization'];
/** Headers that the server sets on every response, with the value if it is always the same. */
const SET_HEADERS = new Map([
  ['odata-version', '4.0'],
  ['request-id', undefined],
  ['client-request-id', undefined],
  ['x-ms-ags-diagnostic', undefined],
  ['cache-control', 'no-cache'],
  ['vary', 'Accept-Encoding'],
  ['content-type', undefined],
  ['date', undefined],
]);
/** JSON, also that of a vendor, and text. */
const MEDIA_TYPE = /^(application\/([\w.-]+\+)?json|text\/plain)$/;

export const messageFeatures: readonly (Carried | Refused)[] = [
  {
    part: 'Parameters',
    name: 'parameters in paths, queries and headers',
    carried: 'The client takes them by name; the server checks them and gives them to the handler.',
  },
  {
    part: 'Parameters',
    name: 'lists in queries',
    carried: 'With `type: array` and `explode: false`: the values are separated by commas.',
  },
  {
    part: 'Parameters',
    name: 'cookie parameters',
    refused: 'Use a query or header parameter.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root)) if (textOf(parameter['in']) === 'cookie') yield path;
    },
  },
  {
    part: 'Parameters',
    name: '`content` of a parameter',
    refused: 'Use `schema`.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root))
        if (parameter['content'] !== undefined) yield [...path, 'content'];
    },
  },
  {
    part: 'Parameters',
    name: 'a `style` other than `form` in queries and `simple` elsewhere',
    refused: 'Remove `style`, and use a list with `explode: false` or a parameter for each value.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root)) {
        const style = textOf(parameter['style']);
        if (style !== '' && style !== (textOf(parameter['in']) === 'query' ? 'form' : 'simple'))
          yield [...path, 'style'];
      }
    },
  },
  {
    part: 'Parameters',
    name: 'a parameter that is an object',
    refused: 'Use a parameter for each property.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root)) {
        const types: unknown[] = [follow(root, parameter['schema'])?.['type']].flat();
        if (types.includes('object')) yield [...path, 'schema'];
      }
    },
  },
  {
    part: 'Parameters',
    name: 'lists in paths and headers',
    refused: 'Use a list in the query.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root)) {
        const types: unknown[] = [follow(root, parameter['schema'])?.['type']].flat();
        if (types.includes('array') && textOf(parameter['in']) !== 'query') yield [...path, 'schema'];
      }
    },
  },
  {
    part: 'Parameters',
    name: 'special characters in the name of a query parameter',
    refused: 'Use letters, digits, dots, hyphens and underscores, with at most a leading `$`.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root))
        if (textOf(parameter['in']) === 'query' && !/^\$?[A-Za-z][\w.-]*$/.test(textOf(parameter['name'])))
          yield [...path, 'name'];
    },
  },
  {
    part: 'Parameters',
    name: "an OData query option without '$'",
    refused: "Write '$' before the name (callers may omit it), or choose another name.",
    *find(root) {
      for (const { parameter, path } of parametersOf(root))
        if (textOf(parameter['in']) === 'query' && OPTIONS.includes(textOf(parameter['name']).toLowerCase()))
          yield [...path, 'name'];
    },
  },
  {
    part: 'Parameters',
    name: 'a fraction as `$top` or `$skip`',
    refused: 'Use `type: integer`.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root))
        if (
          ['$top', '$skip'].includes(textOf(parameter['name'])) &&
          textOf(parameter['schema']?.['type']) !== 'integer'
        )
          yield [...path, 'schema', 'type'];
    },
  },
  {
    part: 'Parameters',
    name: 'the headers Accept, Content-Type and Authorization as parameters',
    refused: 'Remove it: OpenAPI ignores it. Use `content` and `security`.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root))
        if (textOf(parameter['in']) === 'header' && IGNORED_HEADERS.includes(textOf(parameter['name']).toLowerCase()))
          yield [...path, 'name'];
    },
  },
  {
    part: 'Parameters',
    name: '`allowEmptyValue`',
    refused: 'Remove it: the server rejects empty values.',
    *find(root) {
      for (const { parameter, path } of parametersOf(root))
        if (parameter['allowEmptyValue'] !== undefined) yield [...path, 'allowEmptyValue'];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'JSON bodies',
    carried: 'The server checks requests and responses; `charset` and other parameters of the media type may follow.',
  },
  {
    part: 'Bodies and responses',
    name: "responses in a vendor's JSON, such as `application/vnd.x+json`",
    carried: 'The client returns the object; the server checks it. The `Accept` header must allow the media type.',
  },
  {
    part: 'Bodies and responses',
    name: 'responses in `text/plain`',
    carried: 'The client returns the text, or a number if its `pattern` is `^\\d+$`.',
  },
  {
    part: 'Bodies and responses',
    name: 'a response in another media type',
    refused: 'Use application/json, a media type that ends with +json, or text/plain.',
    *find(root) {
      for (const [response, path] of responsesOf(root))
        for (const mediaType of Object.keys(response['content'] ?? {}))
          if (!MEDIA_TYPE.test(mediaType)) yield [...path, 'content', mediaType];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'an error that is not `application/json`',
    refused: 'Use application/json: the server sends all errors in it.',
    *find(root) {
      for (const [operation, path] of operationsOf(root))
        for (const [status, response] of entriesOf(operation['responses']))
          for (const mediaType of Object.keys(follow(root, response)?.['content'] ?? {}))
            if (/^[45]/.test(status) && mediaType !== 'application/json') yield [...path, 'responses', status];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'a body in several media types',
    refused: 'Keep one: the client and the examples use the first only.',
    *find(root) {
      for (const [response, path] of responsesOf(root))
        if (Object.keys(response['content'] ?? {}).length > 1) yield [...path, 'content'];
      for (const [name, body] of entriesOf(root['components']?.['requestBodies']))
        if (Object.keys(body['content'] ?? {}).length > 1) yield ['components', 'requestBodies', name, 'content'];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'successes with and without a body',
    carried: 'The client returns the body, or `undefined`; the server sends the required headers.',
  },
  {
    part: 'Bodies and responses',
    name: 'a success without a body, other than 204, if another has one',
    refused: 'Use 204, or add `content`.',
    *find(root) {
      for (const [operation, path] of operationsOf(root)) {
        const successes = entriesOf(operation['responses']).filter(([status]) => status.startsWith('2'));
        const empty = successes.filter(([, response]) => follow(root, response)?.['content'] === undefined);
        if (empty.length < successes.length)
          for (const [status] of empty) if (status !== '204') yield [...path, 'responses', status];
      }
    },
  },
  {
    part: 'Bodies and responses',
    name: '204 or 304 with a body',
    refused: 'Remove `content`: HTTP allows no body here.',
    *find(root) {
      for (const [operation, path] of operationsOf(root))
        for (const status of ['204', '304'])
          if (follow(root, operation['responses']?.[status])?.['content'] !== undefined)
            yield [...path, 'responses', status, 'content'];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'informational responses',
    refused: 'Remove the status: the server sends no 1xx by itself, and clients never see them.',
    *find(root) {
      for (const [operation, path] of operationsOf(root))
        for (const status of Object.keys(operation['responses'] ?? {}))
          if (status.startsWith('1')) yield [...path, 'responses', status];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'redirects',
    refused: 'Remove the status: the client does not follow redirects.',
    *find(root) {
      for (const [operation, path] of operationsOf(root))
        for (const status of Object.keys(operation['responses'] ?? {}))
          if (status.startsWith('3')) yield [...path, 'responses', status];
    },
  },
  {
    part: 'Bodies and responses',
    name: '`links`',
    refused: 'Remove it: nothing follows them. Describe the relation in words.',
    *find(root) {
      for (const [response, path] of responsesOf(root)) if (response['links'] !== undefined) yield [...path, 'links'];
    },
  },
  {
    part: 'Bodies and responses',
    name: '`encoding`',
    refused: 'Remove it: bodies are JSON.',
    *find(root) {
      for (const [name, body] of entriesOf(root['components']?.['requestBodies']))
        for (const [mediaType, { encoding }] of entriesOf(body['content']))
          if (encoding !== undefined) yield ['components', 'requestBodies', name, 'content', mediaType, 'encoding'];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'headers of responses',
    carried: 'Handlers must return them, apart from those that every response has; the docs show them.',
  },
  {
    part: 'Bodies and responses',
    name: '`content` of a header',
    refused: 'Use `schema`.',
    *find(root) {
      for (const [name, header] of entriesOf(root['components']?.['headers']))
        if (header['content'] !== undefined) yield ['components', 'headers', name, 'content'];
      for (const [response, path] of responsesOf(root))
        for (const [name, header] of entriesOf(response['headers']))
          if (header['content'] !== undefined) yield [...path, 'headers', name, 'content'];
    },
  },
  {
    part: 'Bodies and responses',
    name: 'another value of a header that the server sets itself',
    refused: `Remove \`const\` and \`enum\`: the server sets ${[...SET_HEADERS.keys()].join(', ')}; OData-Version is 4.0, Cache-Control no-cache, Vary Accept-Encoding.`,
    *find(root) {
      for (const [response, path] of responsesOf(root))
        for (const [name, header] of entriesOf(response['headers'])) {
          const { const: value, enum: values } = follow(root, header)?.['schema'] ?? {};
          const isSet = SET_HEADERS.has(name.toLowerCase());
          const fixed = SET_HEADERS.get(name.toLowerCase());
          if (isSet && ((value !== undefined && textOf(value) !== fixed) || values !== undefined))
            yield [...path, 'headers', name];
        }
    },
  },
];
