// @microsoft/microsoft-graph-client with a credential of the shape that @azure/identity has, paging through 5,000 events
// as an export does.
import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { ProvisioningObjectSummary as Event } from '@directory-provisioning/types';
import { Client, GraphError, type PageCollection, PageIterator } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { step } from './steps.ts';

const [, , origin = '', token = ''] = process.argv;
const LOG = '/auditLogs/directoryProvisioning';
const NEWER = '/auditLogs/provisioning';
const SCOPE = 'https://graph.microsoft.com/.default';
const customHosts = new Set([new URL(origin).hostname]);

/** Returns the tokens one after another, and the last one from then on. */
class Credential implements TokenCredential {
  readonly requests: (string | string[])[] = [];
  readonly #tokens: string[];
  constructor(...tokens: string[]) {
    this.#tokens = tokens;
  }
  getToken(scopes: string | string[]): Promise<AccessToken> {
    const at = Math.min(this.requests.push(scopes), this.#tokens.length) - 1;
    return Promise.resolve({ token: this.#tokens[at] ?? '', expiresOnTimestamp: Date.now() + 3_600_000 });
  }
}

const clientWith = (credential: TokenCredential, defaultVersion = 'beta'): Client =>
  Client.initWithMiddleware({
    baseUrl: origin,
    defaultVersion,
    customHosts,
    authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes: [SCOPE] }),
  });
const credential = new Credential(token);
const client = clientWith(credential);

const firstPage = (path = LOG, from = client): Promise<PageCollection> =>
  from.api(path).filter("jobId eq 'many'").top(999).get() as Promise<PageCollection>;

/** Collects the ids of a page and of those after it; stops for a moment at the first one that `pausesAt` accepts. */
function collect(page: PageCollection, from = client, pausesAt = 0): { ids: string[]; iterator: PageIterator } {
  const ids: string[] = [];
  const iterator = new PageIterator(from, page, (event: Event) => ids.push(String(event.id)) !== pausesAt);
  return { ids, iterator };
}

await step('a token for the scope of Graph', async (check) => {
  await firstPage();
  check.equal(credential.requests, [[SCOPE]]);
});

await step('page through 5,000 events', async (check) => {
  const { ids, iterator } = collect(await firstPage());
  await iterator.iterate();
  check.equal([iterator.isComplete(), ids.length, new Set(ids).size], [true, 5000, 5000]);
});

await step('page at the newer path of v1.0', async (check) => {
  const v1 = clientWith(credential, 'v1.0');
  const page = await firstPage(NEWER, v1);
  check.equal('action' in (page.value[0] as Event), false);
  const { ids, iterator } = collect(page, v1);
  await iterator.iterate();
  check.equal([ids.length, new Set(ids).size], [5000, 5000]);
});

await step('pause in the middle of a page, and resume while events arrive', async (check) => {
  const { ids, iterator } = collect(await firstPage(), client, 1500);
  await iterator.iterate();
  check.equal([iterator.isComplete(), ids.length], [false, 1500]);
  const made = (await client.api(LOG).post({ id: 'late', jobId: 'many' })) as Event;
  check.equal(made.id, 'late');
  await iterator.resume();
  check.equal([iterator.isComplete(), ids.length, new Set(ids).size, ids.includes('late')], [true, 5000, 5000, false]);
});

await step('401 for a token that is refused, then a good one', async (check) => {
  const renewed = clientWith(new Credential('expired', token));
  const error = await check.rejected(firstPage(LOG, renewed));
  if (!(error instanceof GraphError)) throw new Error('The client did not see an error of Graph.', { cause: error });
  check.equal([error.statusCode, error.code], [401, 'InvalidAuthenticationToken']);
  check.equal((await firstPage(LOG, renewed)).value.length, 999);
});
