// Compiled, never run: what the methods take and give.
import type { ProvisioningClient } from '../src/index.ts';

export async function calls(client: ProvisioningClient): Promise<void> {
  const created = await client.createDirectoryProvisioning({ action: 'Create', statusInfo: { status: 'String' } });
  const id: string = created.id;
  const page = await client.listDirectoryProvisioning({ $top: 5 }, { signal: AbortSignal.timeout(5) });
  const first: string | undefined = page.value[0]?.id;
  const status: string | null | undefined = created.statusInfo?.status;
  await client.getDirectoryProvisioning({ id: first ?? status ?? id });

  // @ts-expect-error the event has no such member
  await client.createDirectoryProvisioning({ foo: 1 });
  // @ts-expect-error an event is needed
  await client.createDirectoryProvisioning();
  // @ts-expect-error the list has no such option
  await client.listDirectoryProvisioning({ $skip: 5 });
  // @ts-expect-error an id is a string
  await client.getDirectoryProvisioning({ id: 5 });
}

// @ts-expect-error the spec has no such operation
export type NoSuchMethod = ProvisioningClient['purgeDirectoryProvisioning'];
