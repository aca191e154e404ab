// The ids and headers that every answer of Microsoft Graph carries.
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { Request, RequestHandler, Response } from 'express';
import type { StubLogger } from './logger.ts';

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Local', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'provisioning-stub' },
});

/** By what a call can be found again. */
export interface Identity {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** Ids for a call; the caller's own where it sent one that fits a header. */
export const newIdentity = (clientRequestId?: string): Identity => ({
  requestId: randomUUID(),
  clientRequestId:
    clientRequestId !== undefined && /^[\x20-\x7e]{1,128}$/.test(clientRequestId) ? clientRequestId : randomUUID(),
});

/** The headers common to all answers. */
export const headersOf = ({ requestId, clientRequestId }: Identity): Record<string, string> => ({
  'request-id': requestId,
  'client-request-id': clientRequestId,
  'OData-Version': '4.0',
  'x-ms-ags-diagnostic': diagnostic,
});

/** The ids that {@link identify} gave to the call. */
export const identityOf = (response: Response): Identity => response.locals['identity'] as Identity;

/** Gives each call its ids, sets the headers common to all answers, and logs the call when it is over. */
export function identify(logger: StubLogger): RequestHandler {
  return (request, response, next) => {
    const identity = newIdentity(request.get('client-request-id'));
    response.locals['identity'] = identity;
    for (const [name, value] of Object.entries(headersOf(identity))) response.setHeader(name, value);
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
