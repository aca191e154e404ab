// The ids and headers that every answer of Microsoft Graph carries.
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { StubLogger } from './logger.ts';

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Local', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'provisioning-stub' },
});

/** By what a call can be found again. */
export interface Identity {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** The ids that {@link identify} gave to the call. */
export const identityOf = (response: Response): Identity => response.locals['identity'] as Identity;

/** Gives each call its ids, sets the headers common to all answers, and logs the call when it is over. */
export function identify(logger: StubLogger): RequestHandler {
  return (request, response, next) => {
    const sent = request.get('client-request-id');
    const requestId = randomUUID();
    const clientRequestId = sent !== undefined && /^[\x20-\x7e]{1,128}$/.test(sent) ? sent : randomUUID();
    const identity: Identity = { requestId, clientRequestId };
    response.locals['identity'] = identity;
    response.setHeader('request-id', requestId);
    response.setHeader('client-request-id', clientRequestId);
    response.setHeader('OData-Version', '4.0');
    response.setHeader('x-ms-ags-diagnostic', diagnostic);
    const { method, url } = request;
    const begin = performance.now();
    response.once('close', () => {
      const milliseconds = Math.round((performance.now() - begin) * 10) / 10;
      const status = response.writableFinished ? response.statusCode : 'cut off';
      logger.info({ requestId, clientRequestId, method, url, status, milliseconds }, 'answered');
    });
    next();
  };
}
