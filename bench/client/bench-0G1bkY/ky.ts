
    import ky from 'ky';
    export default (baseUrl: string) => {
      const client = ky.extend({ headers: { authorization: 'Bearer any' } });
      const url = baseUrl + '/auditLogs/directoryProvisioning';
      return {
        list: () => client.get(url).json(),
        create: (event: object) => client.post(url, { json: event }).json(),
      };
    };