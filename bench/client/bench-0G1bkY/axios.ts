
    import axios from 'axios';
    export default (baseURL: string) => {
      const client = axios.create({ baseURL, headers: { authorization: 'Bearer any' } });
      return {
        list: async () => (await client.get('/auditLogs/directoryProvisioning')).data as unknown,
        create: async (event: object) => (await client.post('/auditLogs/directoryProvisioning', event)).data as unknown,
      };
    };