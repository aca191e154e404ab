// bench/client/bench-0G1bkY/ky.ts
import ky from "ky";
var ky_default = (baseUrl) => {
  const client = ky.extend({ headers: { authorization: "Bearer any" } });
  const url = baseUrl + "/auditLogs/directoryProvisioning";
  return {
    list: () => client.get(url).json(),
    create: (event) => client.post(url, { json: event }).json()
  };
};
export {
  ky_default as default
};
