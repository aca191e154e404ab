// bench/client/bench-0G1bkY/client.ts
import { createProvisioningClient, eventsOf, isGraphError } from "@directory-provisioning/client";
var client_default = (baseUrl) => {
  const client = createProvisioningClient({ baseUrl, token: "any" });
  return {
    list: () => client.listDirectoryProvisioning(),
    all: () => eventsOf(client),
    create: (event) => client.createDirectoryProvisioning(event).catch((error) => isGraphError(error, "BadRequest"))
  };
};
export {
  client_default as default
};
