// bench/client/bench-0G1bkY/bare-fetch.ts
var bare_fetch_default = (baseUrl) => {
  const url = baseUrl + "/auditLogs/directoryProvisioning";
  const headers = { authorization: "Bearer any", "client-request-id": crypto.randomUUID() };
  const json = { ...headers, "Content-Type": "application/json" };
  return {
    list: async () => (await fetch(url, { headers })).json(),
    create: async (event) => (await fetch(url, { method: "POST", headers: json, body: JSON.stringify(event) })).json()
  };
};
export {
  bare_fetch_default as default
};
