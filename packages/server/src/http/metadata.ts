// OData's metadata of each version, to which `@odata.context` in responses and the service document refer.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html#sec_MetadataDocumentRequest
import { methodNotAllowed } from '../graph/error.ts';
import type { Call, Next, Step } from './call.ts';
import { send } from './express/send.ts';

const place = /^(\/[^/]+)\/(?:\$|%24)metadata\/?(?:$|\?)/i;

/** Responds at `/beta/$metadata` and `/v1.0/$metadata` with CSDL XML, without a token, as Graph does. */
export const metadataDocument: Step = (call, next) => {
  const [, version] = place.exec(call.request.url) ?? [];
  if (version === undefined) {
    next();
    return undefined;
  }
  return respond(call, next, version.toLowerCase());
};

async function respond(call: Call, next: Next, version: string): Promise<void> {
  // Loaded at its first use.
  const { metadata } = await import('../generated/metadata.ts');
  const { method } = call.request;
  const text = metadata[version];
  if (text === undefined) next();
  else if (method === 'GET') send(call, 200, { 'Content-Type': 'application/xml;charset=utf-8' }, text);
  else throw methodNotAllowed(method, ['GET']);
}
