// bench/client/bench-0G1bkY/microsoft-graph-client.ts
import { Client } from "@microsoft/microsoft-graph-client";
var microsoft_graph_client_default = (baseUrl) => {
  const { origin, hostname, pathname } = new URL(baseUrl);
  const client = Client.init({
    baseUrl: origin + "/",
    defaultVersion: pathname.slice(1),
    customHosts: /* @__PURE__ */ new Set([hostname]),
    authProvider: (done) => done(null, "any")
  });
  return {
    list: () => client.api("/auditLogs/directoryProvisioning").get(),
    create: (event) => client.api("/auditLogs/directoryProvisioning").post(event)
  };
};
export {
  microsoft_graph_client_default as default
};
