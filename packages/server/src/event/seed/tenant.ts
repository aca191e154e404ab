// The tenant behind made-up events: its applications, and the users and groups of its directory.
import { applicationNames, departments, familyNames, givenNames, groupKinds } from './names.ts';
import { createRandom, octet, toGuid } from './random.ts';

/** An application that users and groups are provisioned to. */
export interface Application {
  readonly id: string;
  readonly displayName: string;
  readonly host: string;
  readonly jobId: string;
  /** The names in its events: of the older generation, of the newer, or both. */
  readonly names: 'older' | 'newer' | 'both';
}

/** A user or a group. */
export interface Identity {
  readonly kind: 'User' | 'Group';
  readonly id: string;
  readonly targetId: string;
  readonly displayName: string;
  readonly address: string;
}

export interface Tenant {
  readonly id: string;
  readonly seed: number;
  readonly directoryId: string;
  readonly applications: readonly Application[];
  /** The user or group with a number. */
  readonly identity: (number: number) => Identity;
}

/** How many identities a tenant caches: creating one is costly, and consecutive events share a few. */
const CACHE_SIZE = 1600;

export function createTenant(seed: number): Tenant {
  // Events have numbers from 0, so none shares this sequence.
  const random = createRandom(seed, -1);
  const guid = (): string => toGuid(Math.floor(random.next() * 2 ** 32), random);
  const id = guid();
  const identities = new Map<number, Identity>();
  return {
    id,
    seed,
    directoryId: guid(),
    applications: applicationNames.map((displayName, index) => {
      const name = displayName.replace(' ', '');
      return {
        id: guid(),
        displayName,
        host: `${name.toLowerCase()}.example`,
        jobId: `${name}.${id.replaceAll('-', '')}.${octet(random.bits())}`,
        names: (['older', 'newer', 'both', 'older'] as const)[index % 4] ?? 'older',
      };
    }),
    identity(number) {
      const cached = identities.get(number);
      if (cached !== undefined) return cached;
      if (identities.size > CACHE_SIZE) identities.clear();
      const identity = createIdentity(seed, number);
      identities.set(number, identity);
      return identity;
    },
  };
}

/** A user or a group: the same for the same seed and number. */
export function createIdentity(seed: number, number: number): Identity {
  const random = createRandom(seed ^ 0x5bd1e995, number);
  const id = toGuid(number, random);
  if (random.below(5) === 0) {
    const displayName = `${random.pick(departments)} ${random.pick(groupKinds)} ${number}`;
    const address = displayName.toLowerCase().replaceAll(' ', '-');
    return { kind: 'Group', id, targetId: `grp_${number}`, displayName, address };
  }
  const [given, family] = [random.pick(givenNames), random.pick(familyNames)];
  const address = `${given}.${family}${number}@contoso.example`.toLowerCase();
  return { kind: 'User', id, targetId: `usr_${number}`, displayName: `${given} ${family}`, address };
}
