// bench/client/bench-0G1bkY/axios.ts
import axios from "axios";
var axios_default = (baseURL) => {
  const client = axios.create({ baseURL, headers: { authorization: "Bearer any" } });
  return {
    list: async () => (await client.get("/auditLogs/directoryProvisioning")).data,
    create: async (event) => (await client.post("/auditLogs/directoryProvisioning", event)).data
  };
};
export {
  axios_default as default
};
