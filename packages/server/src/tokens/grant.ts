// The token endpoint of Entra, for apps with a secret (the client credentials grant).
// https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
import { EntraError } from './entra-error.ts';
import { developmentClients, graphAudience, type Issuer, LIFETIME } from './issuer.ts';

/** A request for a token. */
export interface GrantRequest {
  /** The tenant in the path. */
  readonly tenant: string;
  /** The fields of the form. */
  readonly form: Readonly<Record<string, unknown>>;
  /** The Authorization header, which may have the id and the secret. */
  readonly authorization: string | undefined;
  /** The URL by which the caller reaches the stub: also a valid resource. */
  readonly base: string;
}

/** A response of the token endpoint (RFC 6749, 5.1). */
export interface Grant {
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
}

/** The name of a tenant: its id or one of its domains. */
const TENANT = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[a-z\d-]+(?:\.[a-z\d-]+)+)$/i;

/** Whether a tenant can exist. */
export const isTenant = (name: string): boolean => TENANT.test(name);

/** Issues a token. Rejects with an {@link EntraError} that says what to do. */
export async function grant(request: GrantRequest, issuer: Issuer): Promise<Grant> {
  const { tenant, form, base } = request;
  if (!isTenant(tenant)) throw tenantNotFound('invalid_request', tenant);
  const { grant_type: type, scope } = form;
  if (typeof type !== 'string') throw missing('grant_type');
  if (type !== 'client_credentials')
    throw new EntraError(
      400,
      'unsupported_grant_type',
      70003,
      "The stub supports only the grant type 'client_credentials'.",
    );
  const { id, secret } = credentialsOf(request);
  if (id === undefined) throw missing('client_id');
  const client = developmentClients.find((one) => one.id === id.toLowerCase());
  if (client === undefined)
    throw new EntraError(
      400,
      'unauthorized_client',
      700016,
      `Application not found. Use the client_id ${developmentClients[0].id}.`,
    );
  if (secret === undefined)
    throw new EntraError(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_secret'.",
    );
  if (secret !== client.secret)
    throw new EntraError(401, 'invalid_client', 7000215, `Invalid client secret provided. Use '${client.secret}'.`);
  if (typeof scope !== 'string') throw missing('scope');
  const resource = /^(\S+)\/\.default$/.exec(scope)?.[1];
  if (resource === undefined)
    throw new EntraError(
      400,
      'invalid_scope',
      1002012,
      `The scope must end with /.default. Use ${graphAudience}/.default.`,
    );
  if (![graphAudience, base].includes(resource.replace(/\/$/, '')))
    throw new EntraError(400, 'invalid_resource', 500011, `The resource was not found. Use ${graphAudience}/.default.`);
  const seconds = LIFETIME / 1000;
  const token = await issuer.issue({ tenant, appId: client.id, permissions: client.permissions });
  return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token };
}

/** The id and the secret of the app: from the form, or from a Basic header (RFC 6749, 2.3.1). */
function credentialsOf({ form, authorization = '' }: GrantRequest): {
  id: string | undefined;
  secret: string | undefined;
} {
  const [, encoded] = /^basic (\S+)$/i.exec(authorization) ?? [];
  const basic = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
  const at = basic?.indexOf(':') ?? -1;
  const { client_id: id, client_secret: secret } = form;
  if (basic !== undefined && at !== -1)
    return { id: decoded(basic.slice(0, at)), secret: decoded(basic.slice(at + 1)) };
  return { id: asText(id), secret: asText(secret) };
}

/** Decodes a form value; returns a text that is not encoded unchanged. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const missing = (parameter: string): EntraError =>
  new EntraError(
    400,
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${parameter}'.`,
  );

/** The token endpoint calls it an invalid request, the other endpoints an invalid tenant. */
export const tenantNotFound = (error: 'invalid_request' | 'invalid_tenant', tenant: string): EntraError =>
  new EntraError(
    400,
    error,
    90002,
    `Tenant '${tenant.slice(0, 100)}' not found. Use a GUID, or a domain such as contoso.onmicrosoft.com.`,
  );
