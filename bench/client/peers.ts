// The clients that npm run bench:client compares. Each is a TypeScript module that lists and creates as its users would:
// `export default (baseUrl) => ({ list, create })`.

/** The module that hey-api generates, relative to its program. */
export const HEY_API = './hey-api';

/** What else a program may use of this client. The comparison leaves it out, as no other client has it. */
export const additions: Readonly<Record<string, string>> = {
  paging: "export { eventsOf } from '@directory-provisioning/client';",
  'a filter': "export { where } from '@directory-provisioning/client';",
  'create many': "export { createMany } from '@directory-provisioning/client';",
  watch: "export { watch } from '@directory-provisioning/client';",
};

/** The programs, by client: each lists and creates. */
export const programs = {
  'bare fetch': `
    export default (baseUrl: string) => {
      const url = baseUrl + '/auditLogs/directoryProvisioning';
      const headers = { authorization: 'Bearer any', 'client-request-id': crypto.randomUUID() };
      const json = { ...headers, 'Content-Type': 'application/json' };
      return {
        list: async () => (await fetch(url, { headers })).json(),
        create: async (event: object) =>
          (await fetch(url, { method: 'POST', headers: json, body: JSON.stringify(event) })).json(),
      };
    };`,
  'openapi-fetch': `
    import createClient from 'openapi-fetch';
    import type { paths, ProvisioningObjectSummary } from '@directory-provisioning/types';
    export default (baseUrl: string) => {
      const client = createClient<paths>({ baseUrl, headers: { authorization: 'Bearer any' } });
      return {
        list: () => client.GET('/auditLogs/directoryProvisioning'),
        create: (body: ProvisioningObjectSummary) => client.POST('/auditLogs/directoryProvisioning', { body }),
      };
    };`,
  client: `
    import { createProvisioningClient, isGraphError } from '@directory-provisioning/client';
    import type { ProvisioningObjectSummary } from '@directory-provisioning/client';
    export default (baseUrl: string) => {
      const client = createProvisioningClient({ baseUrl, token: 'any' });
      return {
        list: () => client.listDirectoryProvisioning(),
        create: (event: ProvisioningObjectSummary) =>
          client.createDirectoryProvisioning(event).catch((error: unknown) => isGraphError(error, 'BadRequest')),
      };
    };`,
  'hey-api': `
    import { createClient } from '${HEY_API}/client/index.js';
    import { createDirectoryProvisioning, listDirectoryProvisioning } from '${HEY_API}/sdk.gen.js';
    import type { CreateDirectoryProvisioningData } from '${HEY_API}/types.gen.js';
    export default (baseUrl: string) => {
      const client = createClient({ baseUrl, auth: 'any' });
      return {
        list: () => listDirectoryProvisioning({ client }),
        create: (body: CreateDirectoryProvisioningData['body']) => createDirectoryProvisioning({ client, body }),
      };
    };`,
  'microsoft-graph-client': `
    import { Client } from '@microsoft/microsoft-graph-client';
    export default (baseUrl: string) => {
      const { origin, hostname, pathname } = new URL(baseUrl);
      const client = Client.init({
        baseUrl: origin + '/',
        defaultVersion: pathname.slice(1),
        customHosts: new Set([hostname]),
        authProvider: (done) => done(null, 'any'),
      });
      return {
        list: (): Promise<unknown> => client.api('/auditLogs/directoryProvisioning').get(),
        create: (event: object): Promise<unknown> => client.api('/auditLogs/directoryProvisioning').post(event),
      };
    };`,
  ky: `
    import ky from 'ky';
    export default (baseUrl: string) => {
      const client = ky.extend({ headers: { authorization: 'Bearer any' } });
      const url = baseUrl + '/auditLogs/directoryProvisioning';
      return {
        list: () => client.get(url).json(),
        create: (event: object) => client.post(url, { json: event }).json(),
      };
    };`,
  axios: `
    import axios from 'axios';
    export default (baseURL: string) => {
      const client = axios.create({ baseURL, headers: { authorization: 'Bearer any' } });
      return {
        list: async () => (await client.get('/auditLogs/directoryProvisioning')).data as unknown,
        create: async (event: object) => (await client.post('/auditLogs/directoryProvisioning', event)).data as unknown,
      };
    };`,
  // Built like the requests of its fluent API, which no package has for audit logs.
  'Kiota SDK': `
    import { type ErrorMappings, HttpMethod, type Parsable, RequestInformation } from '@microsoft/kiota-abstractions';
    import { GraphBetaRequestAdapter } from '@microsoft/msgraph-beta-sdk';
    import {
      createProvisioningObjectSummaryCollectionResponseFromDiscriminatorValue as createPage,
      createProvisioningObjectSummaryFromDiscriminatorValue as createEvent,
      type ProvisioningObjectSummary as Event,
      serializeProvisioningObjectSummary as serializeEvent,
    } from '@microsoft/msgraph-beta-sdk/models/index.js';
    import { createODataErrorFromDiscriminatorValue as createError } from '@microsoft/msgraph-beta-sdk/models/oDataErrors/index.js';
    import { GraphAzureIdentityAuthenticationProvider } from '@microsoft/msgraph-sdk-core';
    const errors: ErrorMappings = { _4XX: createError, _5XX: createError };
    export default (baseUrl: string) => {
      const credential = { getToken: async () => ({ token: 'any', expiresOnTimestamp: Date.now() + 3_600_000 }) };
      const hosts = new Set([new URL(baseUrl).hostname]);
      const adapter = new GraphBetaRequestAdapter(
        new GraphAzureIdentityAuthenticationProvider(credential, ['https://graph.microsoft.com/.default'], undefined, hosts),
      );
      adapter.baseUrl = baseUrl;
      const requestTo = (method: HttpMethod) => {
        const request = new RequestInformation(method, '{+baseurl}/auditLogs/directoryProvisioning', { baseurl: baseUrl });
        request.headers.tryAdd('Accept', 'application/json');
        return request;
      };
      return {
        list: (): Promise<Parsable | undefined> => adapter.send(requestTo(HttpMethod.GET), createPage, errors),
        create: (event: Event): Promise<Event | undefined> => {
          const request = requestTo(HttpMethod.POST);
          request.setContentFromParsable(adapter, 'application/json', event, serializeEvent);
          return adapter.send<Event>(request, createEvent, errors);
        },
      };
    };`,
};
