
    import { Client } from '@microsoft/microsoft-graph-client';
    export default (baseUrl: string) => {
      const { origin, hostname, pathname } = new URL(baseUrl);
      const client = Client.init({
        baseUrl: origin + '/',
        defaultVersion: pathname.slice(1),
        customHosts: new Set([hostname]),
        authProvider: (done) => done(null, 'any'),
      });
      return {
        list: (): Promise<unknown> => client.api('/auditLogs/directoryProvisioning').get(),
        create: (event: object): Promise<unknown> => client.api('/auditLogs/directoryProvisioning').post(event),
      };
    };