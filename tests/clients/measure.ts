// Puts each kind of fault into a stub, and asks a client what it sees.
import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { startStub, type Stub } from '@directory-provisioning/server';
import type { Report } from './clients.ts';
import { kinds } from './kinds.ts';

/** Starts a stub with four events; fetch trusts its certificate. */
export async function startWithEvents(scheme: string): Promise<Stub> {
  const stub = await startStub({ port: 0, tls: scheme === 'https' });
  if (stub.certificateFile !== undefined)
    setDefaultCACertificates([...getCACertificates(), await readFile(stub.certificateFile, 'utf8')]);
  for (const id of ['a', 'b', 'c', 'd'])
    await fetch(`${stub.url}/auditLogs/directoryProvisioning`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({ id, statusInfo: { status: 'success' } }),
    });
  for (const [name, then] of Object.entries(kinds))
    stub.faults.put({ name, match: { operationId: 'listDirectoryProvisioning', headers: { 'x-fault': name } }, then });
  return stub;
}

/** What a client reports of a kind, with the number of requests if it has sent several. `none` is no fault. */
export async function measure(stub: Stub, client: string, report: Report, kind: string): Promise<string> {
  const testId = `${client} ${kind}`;
  const text = await report({
    url: `${stub.url}/auditLogs/directoryProvisioning?$top=3&$count=true&$orderby=id`,
    headers: { authorization: 'Bearer any', 'x-test-id': testId, ...(kind !== 'none' && { 'x-fault': kind }) },
    limit: kind === 'timeout' ? 1000 : 60_000,
    certificate: stub.certificateFile,
  });
  const { total } = stub.journal.find({ testId }, 0);
  return total === 1 ? text : `${text}, after ${total} requests`;
}
