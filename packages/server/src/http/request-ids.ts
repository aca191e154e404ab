// The ids and headers that every answer of Microsoft Graph carries.
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { Request, RequestHandler, Response } from 'express';
import type { StubLogger } from '../logger.ts';

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Local', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'provisioning-stub' },
});

/** By what a call can be found again. */
export interface Identity {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** Ids for a call; the caller's own where it sent one that fits a header. */
export const newIdentity = (clientRequestId?: string | string[]): Identity => ({
  requestId: randomUUID(),
  clientRequestId:
    typeof clientRequestId === 'string' && /^[\x20-\x7e]{1,128}$/.test(clientRequestId)
      ? clientRequestId
      : randomUUID(),
});

/** The headers common to all answers: names and values in turn, as `writeHead` takes them. */
export const headersOf = ({ requestId, clientRequestId }: Identity): string[] => [
  'request-id',
  requestId,
  'client-request-id',
  clientRequestId,
  'OData-Version',
  '4.0',
  'x-ms-ags-diagnostic',
  diagnostic,
];

/** The ids that {@link identify} gave to the call. */
export const identityOf = (response: Response): Identity => response.locals['identity'] as Identity;

/** Lets a library's answer carry the headers common to all. */
export function setHeaders(response: Response): void {
  const fields = headersOf(identityOf(response));
  for (let at = 0; at < fields.length; at += 2) response.setHeader(fields[at] ?? '', fields[at + 1] ?? '');
}

/** Gives each call its ids, and logs it when it is over. */
export function identify(logger: StubLogger): RequestHandler {
  return (request, response, next) => {
    const identity = newIdentity(request.headers['client-request-id']);
    response.locals['identity'] = identity;
    if (logger.isLevelEnabled?.('info') === false) {
      next();
      return;
    }
    const { method, url } = request;
    const begin = performance.now();
    response.once('close', () => {
      const milliseconds = Math.round((performance.now() - begin) * 10) / 10;
      const status = outcomeOf(request, response);
      const operation: unknown = response.locals['operation'];
      logger.info({ ...identity, method, url, operation, status, milliseconds }, 'answered');
    });
    next();
  };
}

/** How a call ended that is over. A request of a batch has no connection that could break. */
export function outcomeOf(request: Request, response: Response): number | 'cut off' {
  const isInjected = !(request.socket instanceof Socket);
  return response.writableFinished || (isInjected && response.writableEnded) ? response.statusCode : 'cut off';
}
