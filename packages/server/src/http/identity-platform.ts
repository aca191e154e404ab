// The token endpoint of Entra, and the documents by which apps find it and check its tokens.
// https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols
import express from 'express';
import { badRequest } from '../graph/error.ts';
import { grant } from '../tokens/grant.ts';
import { type Issuer, tenantIdOf } from '../tokens/issuer.ts';
import type { BaseOf } from './base-url.ts';
import type { Call, Step } from './call.ts';
import { send } from './express/send.ts';

const PATHS =
  /^\/([^/?]+)\/(oauth2\/v2\.0\/token|v2\.0\/\.well-known\/openid-configuration|discovery\/v2\.0\/keys)(?:\?|$)/i;

/** The largest form, in bytes. */
const LIMIT = 65_536;

/** Serves the paths of Entra. All other requests continue with the next step. */
export function identityPlatform(issuer: Issuer, baseOf: BaseOf, now: () => Date): Step {
  const readForm = express.urlencoded({ extended: false, limit: LIMIT });

  async function serve(call: Call, tenant: string, path: string): Promise<void> {
    const { request } = call;
    const base = baseOf(request);
    if (path.endsWith('/keys')) respond(call, 200, await issuer.keys());
    else if (path.endsWith('/openid-configuration')) respond(call, 200, discovery(base, tenant));
    else {
      await new Promise<void>((resolve, reject) => {
        readForm(request, call.response, (error?: { status?: number; message: string }) => {
          if (error === undefined) resolve();
          else reject(badRequest(`Can't read the form: ${error.message}.`, error.status));
        });
      });
      const { authorization, 'client-request-id': correlationId } = request.headers;
      const form = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const wanted = { tenant, form, authorization, base, correlationId: asText(correlationId) };
      const { status, body } = await grant(wanted, issuer, now);
      respond(call, status, body);
    }
  }

  return (call, next) => {
    const { method, url } = call.request;
    const [, tenant, path] = PATHS.exec(url) ?? [];
    if (tenant === undefined || path === undefined) {
      next();
      return undefined;
    }
    const isToken = path.toLowerCase().endsWith('/token');
    if (method !== (isToken ? 'POST' : 'GET')) {
      next();
      return undefined;
    }
    return serve(call, tenant, path.toLowerCase());
  };
}

function respond(call: Call, status: number, body: object): void {
  // RFC 6749, 5.1.
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Pragma: 'no-cache' };
  send(call, status, headers, JSON.stringify(body));
}

/** OpenID Connect Discovery 1.0, 3: what clients read before they request a token. */
function discovery(base: string, tenant: string): object {
  const root = `${base}/${tenant}`;
  return {
    issuer: `${base}/${tenantIdOf(tenant)}/v2.0`,
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    token_endpoint: `${root}/oauth2/v2.0/token`,
    jwks_uri: `${root}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
