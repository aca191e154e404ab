// The ids and headers that every response of Microsoft Graph carries.
import { randomUUID } from 'node:crypto';

/** The ids that identify a request in a log. */
export interface Identity {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** New ids for a request. The caller's `client-request-id` is kept if it is a valid header value. */
export const newIdentity = (clientRequestId?: string | string[]): Identity => ({
  requestId: randomUUID(),
  clientRequestId:
    typeof clientRequestId === 'string' && /^[\x20-\x7e]{1,128}$/.test(clientRequestId)
      ? clientRequestId
      : randomUUID(),
});

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Local', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'provisioning-stub' },
});

/** The headers common to all responses: alternating names and values, as `writeHead` takes them. */
export const commonHeaders = ({ requestId, clientRequestId }: Identity): string[] => [
  'request-id',
  requestId,
  'client-request-id',
  clientRequestId,
  'OData-Version',
  '4.0',
  'x-ms-ags-diagnostic',
  diagnostic,
  'Cache-Control',
  'no-cache',
  'Vary',
  'Accept-Encoding',
];
