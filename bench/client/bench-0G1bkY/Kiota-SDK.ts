
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
    };