
    import { createClient } from './hey-api/client/index.js';
    import { createDirectoryProvisioning, listDirectoryProvisioning } from './hey-api/sdk.gen.js';
    import type { CreateDirectoryProvisioningData } from './hey-api/types.gen.js';
    export default (baseUrl: string) => {
      const client = createClient({ baseUrl, auth: 'any' });
      return {
        list: () => listDirectoryProvisioning({ client }),
        create: (body: CreateDirectoryProvisioningData['body']) => createDirectoryProvisioning({ client, body }),
      };
    };