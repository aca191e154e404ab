// The token endpoint of Entra, and the documents by which apps find it and check its tokens.
// https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols
import express from 'express';
import { methodNotAllowed } from '../graph/error.ts';
import { EntraError, entraErrorBody, malformed } from '../tokens/entra-error.ts';
import { grant, isTenant, tenantNotFound } from '../tokens/grant.ts';
import { type Issuer, tenantIdOf } from '../tokens/issuer.ts';
import type { BaseOf } from './base-url.ts';
import type { Call, Step } from './call.ts';
import { send } from './express/send.ts';
import { isVersion } from './service-document.ts';

/** A tenant, and what follows it: only Entra has these paths. */
const PLACE = /^\/([^/?]+)\/((?:oauth2|discovery|v2\.0|\.well-known)(?:\/[^?]*)?)(?:\?|$)/i;

/** The paths below a tenant, and their methods. */
const endpoints = {
  'oauth2/v2.0/token': ['POST'],
  'v2.0/.well-known/openid-configuration': ['GET'],
  'discovery/v2.0/keys': ['GET'],
} as const;
type Endpoint = keyof typeof endpoints;
const isEndpoint = (path: string): path is Endpoint => Object.hasOwn(endpoints, path);

/** The names of groups of tenants, and the id that their issuer has. */
const sharedTenants: ReadonlyMap<string, string> = new Map([
  ['common', '{tenantid}'],
  ['organizations', '{tenantid}'],
  // The tenant of all personal accounts.
  ['consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'],
]);

/** The largest form, in bytes. */
const LIMIT = 65_536;

/** Serves the paths of Entra, with its errors. All other requests continue with the next step. */
export function identityPlatform(issuer: Issuer, baseOf: BaseOf, now: () => Date): Step {
  const readForm = express.urlencoded({ extended: false, limit: LIMIT });

  async function formOf({ request, response }: Call): Promise<Readonly<Record<string, unknown>>> {
    await new Promise<void>((resolve, reject) => {
      readForm(request, response, (error?: { status?: number; message: string }) => {
        if (error === undefined) resolve();
        else reject(malformed(error.status ?? 400, `Can't read the form: ${error.message}.`));
      });
    });
    return (request.body ?? {}) as Readonly<Record<string, unknown>>;
  }

  async function documentAt(call: Call, tenant: string, path: string): Promise<object> {
    const { request } = call;
    if (!isEndpoint(path)) throw malformed(404, `The stub has only the paths ${Object.keys(endpoints).join(', ')}.`);
    checkMethod(request.method, endpoints[path]);
    const base = baseOf(request);
    if (path === 'oauth2/v2.0/token') {
      const { authorization } = request.headers;
      return grant({ tenant, form: await formOf(call), authorization, base }, issuer);
    }
    const tenantId = sharedTenants.get(tenant.toLowerCase()) ?? (isTenant(tenant) ? tenantIdOf(tenant) : undefined);
    if (tenantId === undefined) throw tenantNotFound('invalid_tenant', tenant);
    return path === 'discovery/v2.0/keys' ? issuer.keys() : discovery(base, tenant, tenantId);
  }

  async function serve(call: Call, tenant: string, path: string): Promise<void> {
    try {
      respond(call, 200, await documentAt(call, tenant, path));
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      const { status, message, headers } = error;
      call.error = { code: 'BadRequest', message };
      const { requestId: traceId, clientRequestId: correlationId } = call.ids;
      if (call.method === 'OPTIONS' && status === 405) send(call, 204, headers);
      else respond(call, status, entraErrorBody(error, { traceId, correlationId }, now()), headers);
    }
  }

  return (call, next) => {
    const [, tenant, path] = PLACE.exec(call.request.url) ?? [];
    if (tenant !== undefined && path !== undefined && !isVersion(tenant))
      return serve(call, tenant, path.toLowerCase());
    next();
    return undefined;
  };
}

function checkMethod(method: string, methods: readonly string[]): void {
  if (methods.includes(method === 'HEAD' ? 'GET' : method)) return;
  const { headers } = methodNotAllowed(method, methods);
  const text = `The endpoint only accepts ${methods.join()} requests. Received a ${method} request.`;
  throw new EntraError(405, 'invalid_request', 900561, text, headers);
}

function respond(call: Call, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void {
  // RFC 6749, 5.1.
  const own = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Pragma: 'no-cache' };
  send(call, status, { ...headers, ...own }, JSON.stringify(body));
}

/** OpenID Connect Discovery 1.0, 3: what clients read before they request a token. */
function discovery(base: string, tenant: string, tenantId: string): object {
  const root = `${base}/${tenant}`;
  return {
    issuer: `${base}/${tenantId}/v2.0`,
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
