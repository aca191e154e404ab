
    import { createProvisioningClient, eventsOf, isGraphError } from '@directory-provisioning/client';
    import type { ProvisioningObjectSummary } from '@directory-provisioning/client';
    export default (baseUrl: string) => {
      const client = createProvisioningClient({ baseUrl, token: 'any' });
      return {
        list: () => client.listDirectoryProvisioning(),
        all: () => eventsOf(client),
        create: (event: ProvisioningObjectSummary) =>
          client.createDirectoryProvisioning(event).catch((error: unknown) => isGraphError(error, 'BadRequest')),
      };
    };