
    import createClient from 'openapi-fetch';
    import type { paths, ProvisioningObjectSummary } from '@directory-provisioning/types';
    export default (baseUrl: string) => {
      const client = createClient<paths>({ baseUrl, headers: { authorization: 'Bearer any' } });
      return {
        list: () => client.GET('/auditLogs/directoryProvisioning'),
        create: (body: ProvisioningObjectSummary) => client.POST('/auditLogs/directoryProvisioning', { body }),
      };
    };