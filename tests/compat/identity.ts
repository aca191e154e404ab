// @azure/identity and MSAL, unchanged, get tokens from the stub; microsoft-graph-client uses them.
import { ClientSecretCredential } from '@azure/identity';
import { ConfidentialClientApplication } from '@azure/msal-node';
import type { ProvisioningObjectSummary as Event } from '@directory-provisioning/types';
import { Client, GraphError, type PageCollection, PageIterator } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { step } from './steps.ts';

const [, , origin = ''] = process.argv;
const TENANT = 'contoso.onmicrosoft.com';
const SCOPE = 'https://graph.microsoft.com/.default';
const NEWER = '/auditLogs/provisioning';
const [app, stranger] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

const credentialOf = (clientId: string, secret = 'development'): ClientSecretCredential =>
  new ClientSecretCredential(TENANT, clientId, secret, { authorityHost: origin, disableInstanceDiscovery: true });
const clientOf = (clientId: string, scopes = [SCOPE]): Client =>
  Client.initWithMiddleware({
    baseUrl: origin,
    defaultVersion: 'v1.0',
    customHosts: new Set([new URL(origin).hostname]),
    authProvider: new TokenCredentialAuthenticationProvider(credentialOf(clientId), { scopes }),
  });
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

await step('ClientSecretCredential gets a token, once', async (check) => {
  const credential = credentialOf(app);
  const { token, expiresOnTimestamp } = await credential.getToken(SCOPE);
  check.equal(claimsOf(token)['appid'], app);
  check.equal(Math.abs(expiresOnTimestamp - Date.now() - 3_599_000) < 60_000, true);
  check.equal((await credential.getToken(SCOPE)).token, token);
});

await step('microsoft-graph-client pages through 5,000 events with it', async (check) => {
  const client = clientOf(app);
  const page = (await client.api(NEWER).filter("jobId eq 'many'").top(999).get()) as PageCollection;
  let events = 0;
  const iterator = new PageIterator(client, page, (event: Event) => {
    events += event.jobId === 'many' ? 1 : 0;
    return true;
  });
  await iterator.iterate();
  check.equal([iterator.isComplete(), events], [true, 5000]);
});

await step('a token for the stub is one for Graph', async (check) => {
  const page = (await clientOf(app, [`${origin}/.default`])
    .api(NEWER)
    .top(1)
    .get()) as PageCollection;
  check.equal(page.value.length, 1);
});

await step('an app without permissions gets 403', async (check) => {
  const error = await check.rejected(clientOf(stranger).api(NEWER).get());
  if (!(error instanceof GraphError)) throw new Error('The client did not see an error of Graph.', { cause: error });
  check.equal([error.statusCode, error.code], [403, 'Authentication_MSGraphPermissionMissing']);
});

await step('a wrong secret and another resource have the numbers of Entra', async (check) => {
  for (const [credential, scope, code] of [
    [credentialOf(app, 'wrong'), SCOPE, 7000215],
    [credentialOf('33333333-3333-4333-8333-333333333333'), SCOPE, 700016],
    [credentialOf(app), 'https://vault.azure.net/.default', 500011],
  ] as const) {
    check.matches(await check.rejected(credential.getToken(scope)), new RegExp(`AADSTS${code}: `));
  }
});

await step('MSAL gets a token by the discovery document, and keeps it', async (check) => {
  const msal = new ConfidentialClientApplication({
    auth: {
      clientId: app,
      clientSecret: 'development',
      authority: `${origin}/${TENANT}`,
      knownAuthorities: [new URL(origin).host],
    },
  });
  const result = await msal.acquireTokenByClientCredential({ scopes: [SCOPE] });
  const headers = { authorization: `Bearer ${result?.accessToken ?? ''}` };
  check.equal((await fetch(`${origin}/beta${NEWER}?$top=1`, { headers })).status, 200);
  const again = await msal.acquireTokenByClientCredential({ scopes: [SCOPE] });
  check.equal([again?.fromCache, again?.accessToken], [true, result?.accessToken]);
});
