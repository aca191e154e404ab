// The token endpoint of Entra, for apps with a secret (the client credentials grant).
// https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
import { randomUUID } from 'node:crypto';
import { developmentClients, graphAudience, type Issuer, LIFETIME } from './issuer.ts';

/** A response of the token endpoint. */
export interface GrantResponse {
  readonly status: number;
  readonly body: object;
}

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
  readonly correlationId: string | undefined;
}

/** The name of a tenant: its id or one of its domains. */
const TENANT = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[a-z\d-]+(?:\.[a-z\d-]+)+)$/i;

/** Issues a token, or returns an error with Entra's code, which programs match, and what to do. */
export async function grant(request: GrantRequest, issuer: Issuer, now: () => Date): Promise<GrantResponse> {
  const { tenant, form, base } = request;
  const fail = (status: number, error: string, code: number, text: string): GrantResponse =>
    failure(request, now(), status, error, code, text);
  if (!TENANT.test(tenant))
    return fail(
      400,
      'invalid_request',
      90002,
      'Tenant not found. Use a GUID, or a domain such as contoso.onmicrosoft.com.',
    );
  const { grant_type: type, scope } = form;
  if (typeof type !== 'string')
    return fail(400, 'invalid_request', 900144, "The request body must contain the following parameter: 'grant_type'.");
  if (type !== 'client_credentials')
    return fail(400, 'unsupported_grant_type', 70003, "The stub supports only the grant type 'client_credentials'.");
  const { id, secret } = credentialsOf(request);
  if (id === undefined)
    return fail(400, 'invalid_request', 900144, "The request body must contain the following parameter: 'client_id'.");
  const client = developmentClients.find((one) => one.id === id.toLowerCase());
  if (client === undefined)
    return fail(
      400,
      'unauthorized_client',
      700016,
      `Application not found. Use the client_id ${developmentClients[0].id}.`,
    );
  if (secret === undefined)
    return fail(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_secret'.",
    );
  if (secret !== client.secret)
    return fail(401, 'invalid_client', 7000215, `Invalid client secret provided. Use '${client.secret}'.`);
  if (typeof scope !== 'string')
    return fail(400, 'invalid_request', 900144, "The request body must contain the following parameter: 'scope'.");
  const resource = /^(\S+)\/\.default$/.exec(scope)?.[1];
  if (resource === undefined)
    return fail(400, 'invalid_scope', 1002012, `The scope must end with /.default. Use ${graphAudience}/.default.`);
  if (![graphAudience, base].includes(resource.replace(/\/$/, '')))
    return fail(400, 'invalid_resource', 500011, `The resource was not found. Use ${graphAudience}/.default.`);
  const seconds = LIFETIME / 1000;
  const token = await issuer.issue({ tenant, appId: client.id, permissions: client.permissions });
  return {
    status: 200,
    body: { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token },
  };
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

function failure(
  { correlationId = randomUUID() }: GrantRequest,
  time: Date,
  status: number,
  error: string,
  code: number,
  text: string,
): GrantResponse {
  const traceId = randomUUID();
  const timestamp = time.toISOString().replace('T', ' ').replace(/\.\d+/, '');
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
    },
  };
}
