// The docs' request samples: each operation in curl, with our client and with fetch, with values from the spec's examples.
import { format } from 'oxfmt';
import {
  type Json,
  type MediaType,
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  successOf,
} from '../openapi/openapi.ts';
import { exampleBody, examplesOf } from './example-body.ts';

/** One member of `x-codeSamples`, which Redoc shows. The labels are listed in redocly.yaml. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** The request that the samples of an operation send. */
interface Sample {
  readonly entry: OperationEntry;
  readonly baseUrl: string;
  /** The parameters in path and query, as values of JSON. */
  readonly inPath: Readonly<Record<string, Json>>;
  readonly inQuery: Readonly<Record<string, Json>>;
  readonly body: Json | undefined;
}

type Values = Record<string, Json>;

/** Left out: only the server creates its values. */
const OPAQUE = '$skiptoken';
const TOKEN = 'any';

/** The document with `x-codeSamples` in each operation. */
export async function withCodeSamples(source: OpenApiDocument): Promise<OpenApiDocument> {
  const document = structuredClone(source);
  for (const entry of operationsOf(document))
    Object.assign(entry.operation, { 'x-codeSamples': await samplesOf(sampleOf(entry, document)) });
  return document;
}

const samplesOf = async (sample: Sample): Promise<CodeSample[]> => [
  { lang: 'curl', label: 'curl', source: await withCurl(sample) },
  { lang: 'typescript', label: 'Client', source: await withClient(sample) },
  { lang: 'javascript', label: 'fetch', source: await withFetch(sample) },
];

function sampleOf(entry: OperationEntry, document: OpenApiDocument): Sample {
  const [server] = document.paths[entry.path]?.servers ?? document.servers;
  const valuesIn = (place: string): Values =>
    Object.fromEntries(
      entry.parameters
        .filter((one) => one.in === place && one.name !== OPAQUE && one['x-real-service'] !== 'undocumented')
        .flatMap(({ name, example, required, schema }): [string, Json][] =>
          example === undefined && !required ? [] : [[name, example ?? exampleBody({ schema }, document)]],
        ),
    );
  return {
    entry,
    baseUrl: server?.url.replace(/\/$/, '') ?? '',
    inPath: valuesIn('path'),
    inQuery: valuesIn('query'),
    body: bodyOf(entry, document),
  };
}

/** The body: the first real event among the examples, abbreviated. Real events have an id; others are sent whole. */
function bodyOf({ method, requestBody }: OperationEntry, document: OpenApiDocument): Json | undefined {
  const [content] = Object.values<MediaType>(requestBody?.content ?? {});
  if (content === undefined) return undefined;
  const event = examplesOf(content)
    .filter(isObject)
    .find(({ id }) => id !== undefined);
  if (event === undefined) return exampleBody(content, document);
  const abbreviated = Object.entries(abbreviate(event));
  // A PATCH has one property.
  return Object.fromEntries(method === 'patch' ? abbreviated.slice(-1) : abbreviated);
}

const isObject = (value: Json): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without annotations, ids, lists, empty values and objects in objects. */
function abbreviate(object: Values, depth = 0): Values {
  const kept = Object.entries(object).flatMap(([name, value]): [string, Json][] => {
    if (name.includes('@') || /(^i|I)d$/.test(name) || Array.isArray(value)) return [];
    if (!isObject(value)) return value === null || value === '' ? [] : [[name, value]];
    const inside = depth === 0 ? abbreviate(value, 1) : {};
    return Object.keys(inside).length === 0 ? [] : [[name, inside]];
  });
  return Object.fromEntries(kept);
}

const pathOf = ({ baseUrl, entry, inPath }: Sample): string =>
  baseUrl + entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textOf(inPath[name] ?? '')));

const textOf = (value: Json): string =>
  Array.isArray(value) ? value.map(textOf).join(',') : typeof value === 'string' ? value : JSON.stringify(value);

/** Quotes a text for the shell: in double quotes if it contains a single quote. */
function quote(text: string): string {
  if (/^[\w:/.-]+$/.test(text)) return text;
  return text.includes("'") ? `"${text.replaceAll(/[\\"$`]/g, '\\$&')}"` : `'${text}'`;
}

async function withCurl(sample: Sample): Promise<string> {
  const { method } = sample.entry;
  const query = Object.entries(sample.inQuery);
  const plain = method === 'get' || (method === 'post' && sample.body !== undefined);
  const lines = [
    `curl ${query.length > 0 ? '-G ' : ''}${plain ? '' : `-X ${method.toUpperCase()} `}${quote(pathOf(sample))}`,
    `-H 'Authorization: Bearer ${TOKEN}'`,
    ...query.map(([name, value]) => `--data-urlencode ${quote(`${name}=${textOf(value)}`)}`),
  ];
  if (sample.body === undefined) return lines.join(' \\\n  ');
  const json = (await format('body.json', JSON.stringify(sample.body), { printWidth: 60 })).code.trimEnd();
  const data = json.includes("'") ? `-d @- <<'JSON'\n${json}\nJSON` : `-d '${json}'`;
  return [...lines, "-H 'Content-Type: application/json'", data].join(' \\\n  ');
}

const asCode = async (...lines: string[]): Promise<string> =>
  (await format('sample.ts', lines.join('\n'), { singleQuote: true, printWidth: 70 })).code.trimEnd();

function withClient({ entry, baseUrl, inPath, inQuery, body }: Sample): Promise<string> {
  const parameters = { ...inPath, ...inQuery };
  const values = [...(Object.keys(parameters).length > 0 ? [parameters] : []), ...(body === undefined ? [] : [body])];
  const call = `await client.${entry.id}(${values.map((one) => JSON.stringify(one)).join(', ')});`;
  return asCode(
    "import { createProvisioningClient } from '@directory-provisioning/client';\n",
    `const client = createProvisioningClient({ baseUrl: '${baseUrl}', token: '${TOKEN}' });\n`,
    ...(successOf(entry).mediaType === undefined ? [call] : [`const result = ${call}`, 'console.log(result);']),
  );
}

function withFetch(sample: Sample): Promise<string> {
  const { entry, body } = sample;
  const { mediaType } = successOf(entry);
  const query = Object.entries(sample.inQuery).map(([name, value]) => [name, textOf(value)]);
  const url = query.length > 0 ? `\`${pathOf(sample)}?\${query}\`` : `'${pathOf(sample)}'`;
  const options = [
    ...(entry.method === 'get' ? [] : [`method: '${entry.method.toUpperCase()}'`]),
    `headers: { Authorization: 'Bearer ${TOKEN}'${body === undefined ? '' : ", 'Content-Type': 'application/json'"} }`,
    ...(body === undefined ? [] : [`body: JSON.stringify(${JSON.stringify(body)})`]),
  ];
  const read = mediaType === undefined ? '' : `, await response.${mediaType.includes('json') ? 'json' : 'text'}()`;
  return asCode(
    ...(query.length > 0 ? [`const query = new URLSearchParams(${JSON.stringify(Object.fromEntries(query))});`] : []),
    `const response = await fetch(${url}, { ${options.join(', ')} });`,
    `console.log(response.status${read});`,
  );
}
