// bench/client/bench-0G1bkY/openapi-fetch.ts
import createClient from "openapi-fetch";
var openapi_fetch_default = (baseUrl) => {
  const client = createClient({ baseUrl, headers: { authorization: "Bearer any" } });
  return {
    list: () => client.GET("/auditLogs/directoryProvisioning"),
    create: (body) => client.POST("/auditLogs/directoryProvisioning", { body })
  };
};
export {
  openapi_fetch_default as default
};
