// OData's service document at the root of each version: the collections that it has.
// https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ServiceDocument
import document from '../generated/validator.json' with { type: 'json' };
import type { BaseOf } from './base-url.ts';
import type { Step } from './call.ts';
import { send } from './express/send.ts';
import { odataType } from './run-operation.ts';

/** The URLs of the collections by version, such as `auditLogs/provisioning` by `/beta`: the paths that take a key. */
const collections = new Map<string, string[]>();
for (const path of Object.keys(document.paths)) {
  const [, version, url] = /^(\/[^/]+)\/(.+)\/\{\w+\}$/.exec(path) ?? [];
  if (version !== undefined && url !== undefined) collections.set(version, [...(collections.get(version) ?? []), url]);
}

/** Whether the first segment of a path is a version, such as `beta`. */
export const isVersion = (segment: string): boolean => collections.has(`/${segment.toLowerCase()}`);

/** Responds at `/beta` and `/v1.0`, without a token, as Graph does. */
export function serviceDocument(baseOf: BaseOf): Step {
  return (call, next) => {
    const { method, url } = call.request;
    const [path = ''] = url.split('?', 1);
    const version = path.replace(/\/$/, '').toLowerCase();
    const urls = method === 'GET' || method === 'HEAD' ? collections.get(version) : undefined;
    if (urls === undefined) {
      next();
      return;
    }
    const body = {
      '@odata.context': `${baseOf(call.request)}${version}/$metadata`,
      value: urls.map((one) => ({ name: one.slice(one.lastIndexOf('/') + 1), kind: 'EntitySet', url: one })),
    };
    send(call, 200, { 'Content-Type': odataType('minimal') }, JSON.stringify(body));
  };
}
