
    export default (baseUrl: string) => {
      const url = baseUrl + '/auditLogs/directoryProvisioning';
      const headers = { authorization: 'Bearer any', 'client-request-id': crypto.randomUUID() };
      const json = { ...headers, 'Content-Type': 'application/json' };
      return {
        list: async () => (await fetch(url, { headers })).json(),
        create: async (event: object) =>
          (await fetch(url, { method: 'POST', headers: json, body: JSON.stringify(event) })).json(),
      };
    };