// Shared by the rows.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '@directory-provisioning/test-support/repository';
import type { ReceivedResponse, Asker, Row } from '../run.ts';

/** The collection under its older name. */
export const LOG = '/auditLogs/directoryProvisioning';
/** The collection under its newer name. */
export const NEWER = '/auditLogs/provisioning';
export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
export const seed = JSON.parse(await readFile(join(root, 'spec/examples/seed-request.json'), 'utf8')) as Record<
  string,
  unknown
>;

export const WRITABLE = 'Only the provisioning service writes the real log; tests need to write it too.';
/** For rows beyond the documentation of the real service. */
export const undocumented: Pick<Row, 'notLikeGraph' | 'isUndocumented'> = {
  notLikeGraph: 'Microsoft does not document it for the real service; the documented dialect rejects it.',
  isUndocumented: true,
};

const spec = parse(await readFile(join(root, 'spec/directoryProvisioning.yaml'), 'utf8')) as {
  components: { schemas: { provisioningObjectSummary: { 'x-odata': Record<string, Capability> } } };
};
interface Capability {
  operators: string[];
  documented?: { operators?: string[] };
}
const capabilities = spec.components.schemas.provisioningObjectSummary['x-odata'];
/** Marks a row whose filter uses an operator on a path, if the spec says that this is not documented. */
export const usingOperator = (operator: string, path: string): Partial<Row> =>
  capabilities[path]?.documented?.operators?.includes(operator) ? {} : undocumented;

export type Section = (row: string, check: Row['check'], more?: Partial<Row>) => Row;
export const section =
  (name: string): Section =>
  (row, check, more = {}) => ({ section: name, row, check, ...more });

/** Records an event whose jobId is the mark of the row, and returns it as recorded. */
export async function record({ send, mark }: Asker, event: object = {}, path = LOG): Promise<Record<string, unknown>> {
  const response = await send('POST', path, { jobId: mark, ...event });
  assert.equal(response.status, 201, response.text);
  return response.json;
}
/** A filter for the events of the row. */
export const mine = (mark: string, more = ''): string => `$filter=jobId eq '${mark}'${more}`;

/** An event as a list returns it: the real service documents no other way to read it. */
export async function stored({ send }: Asker, id: unknown, path = LOG): Promise<Record<string, unknown>> {
  const { status, text, json } = await send('GET', `${path}?$filter=id eq '${String(id)}'`);
  assert.equal(status, 200, text);
  assert.equal(json.value?.length, 1);
  return json.value[0] ?? {};
}

/** The ids that a list returns. */
export async function idsOf({ send }: Asker, query: string, path = LOG): Promise<unknown[]> {
  const response = await send('GET', `${path}?${query}`);
  assert.equal(response.status, 200, response.text);
  return (response.json.value ?? []).map(({ id }) => id);
}

/** Asserts that a response is an error in Graph's format. */
export function isError(
  { status, headers, json }: ReceivedResponse,
  expected: number,
  code: string,
  message = /./,
): void {
  assert.equal(status, expected);
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(json.error?.code, code);
  assert.match(json.error.message, message);
  assert.match(json.error.innerError['date'] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  assert.equal(json.error.innerError['request-id'], headers['request-id']);
  assert.equal(json.error.innerError['client-request-id'], headers['client-request-id']);
}

/** A header with a token that has these claims. */
export const token = (claims: object): { authorization: string } => ({
  authorization: `Bearer a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`,
});

/** A request of a batch. */
export const item = (id: string, url: string, more: object = {}): object => ({ id, method: 'GET', url, ...more });

/** A POST of an event, as a request of a batch. */
export const posting = (id: string, body: object, more: object = {}): object =>
  item(id, LOG, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, ...more });
