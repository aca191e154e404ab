// bench/client/bench-0G1bkY/Kiota-SDK.ts
import { HttpMethod, RequestInformation } from "@microsoft/kiota-abstractions";
import { GraphBetaRequestAdapter } from "@microsoft/msgraph-beta-sdk";
import {
  createProvisioningObjectSummaryCollectionResponseFromDiscriminatorValue as createPage,
  createProvisioningObjectSummaryFromDiscriminatorValue as createEvent,
  serializeProvisioningObjectSummary as serializeEvent
} from "@microsoft/msgraph-beta-sdk/models/index.js";
import { createODataErrorFromDiscriminatorValue as createError } from "@microsoft/msgraph-beta-sdk/models/oDataErrors/index.js";
import { GraphAzureIdentityAuthenticationProvider } from "@microsoft/msgraph-sdk-core";
var errors = { _4XX: createError, _5XX: createError };
var Kiota_SDK_default = (baseUrl) => {
  const credential = { getToken: async () => ({ token: "any", expiresOnTimestamp: Date.now() + 36e5 }) };
  const hosts = /* @__PURE__ */ new Set([new URL(baseUrl).hostname]);
  const adapter = new GraphBetaRequestAdapter(
    new GraphAzureIdentityAuthenticationProvider(credential, ["https://graph.microsoft.com/.default"], void 0, hosts)
  );
  adapter.baseUrl = baseUrl;
  const requestTo = (method) => {
    const request = new RequestInformation(method, "{+baseurl}/auditLogs/directoryProvisioning", { baseurl: baseUrl });
    request.headers.tryAdd("Accept", "application/json");
    return request;
  };
  return {
    list: () => adapter.send(requestTo(HttpMethod.GET), createPage, errors),
    create: (event) => {
      const request = requestTo(HttpMethod.POST);
      request.setContentFromParsable(adapter, "application/json", event, serializeEvent);
      return adapter.send(request, createEvent, errors);
    }
  };
};
export {
  Kiota_SDK_default as default
};
