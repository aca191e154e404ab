// Made-up events that look like a tenant's log. Each is made from the seed and its own number alone, so that the same
// numbers make the same events, whatever else is made.
import {
  initiatorTypeMembers,
  type ProvisioningObjectSummary,
  provisioningActionMembers,
  provisioningErrorCategoryMembers,
  provisioningStepTypeMembers,
  type StoredEvent,
} from '@directory-provisioning/types';

/** What to make. */
export interface SeedOptions {
  /** How many events. */
  readonly count: number;
  /** A whole number from 0 to 4294967295. Other seeds make other events with other ids. */
  readonly seed: number;
  /** The events happened in the 90 days before this. */
  readonly until: Date;
}

const DAY = 86_400_000;
/** How far back events reach, in milliseconds. */
const SPAN = 90 * DAY;

/** Makes events one after the other, the newest last. */
export function* createSeedEvents({ count, seed, until }: SeedOptions): Generator<StoredEvent> {
  const tenant = createTenant(seed);
  const begin = until.getTime() - SPAN;
  // In steps of 100 ns, which is what a time of the log can hold.
  const step = (SPAN * 10_000) / count;
  for (let index = 0; index < count; index++) {
    const random = createRandom(seed, index);
    yield createEvent(tenant, index, toText(begin, Math.floor((index + random.next()) * step)), random);
  }
}

/** The time so many steps of 100 ns after `begin`, in milliseconds since 1970. */
function toText(begin: number, steps: number): string {
  const date = new Date(begin + Math.floor(steps / 10_000)).toISOString();
  return `${date.slice(0, -1)}${String(steps % 10_000).padStart(4, '0')}Z`;
}

/** Numbers that look random, and are the same for the same seeds. */
interface Random {
  /** From 0 up to 1, without it. */
  next(): number;
  /** A whole number from 0 up to `limit`, without it. */
  below(limit: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** 32 bits. */
  bits(): number;
}

/** Mixes the bits of a whole number of 32 bits, by the finisher of MurmurHash3. */
function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A counter that goes on by the golden ratio, mixed (Steele, Lea and Flood: Fast splittable pseudorandom number generators). */
function createRandom(seed: number, index: number): Random {
  let [state, other] = [mix(seed ^ 0x2545f491), mix(index ^ mix(seed + 0x9e3779b9))];
  const bits = (): number => {
    state = (state + 0x9e3779b9) | 0;
    other = (other + 0x7f4a7c15) | 0;
    return mix(mix(state) ^ other);
  };
  const random: Random = {
    next: () => bits() / 2 ** 32,
    below: (limit) => Math.floor(random.next() * limit),
    pick(values) {
      const value = values[random.below(values.length)];
      if (value === undefined) throw new Error('There is nothing to pick from');
      return value;
    },
    bits,
  };
  return random;
}

/** Four hexadecimal digits for each 16 bits: a million events hold ten million groups of them. */
const quads: readonly string[] = Array.from({ length: 2 ** 16 }, (_, bits) => bits.toString(16).padStart(4, '0'));
const quad = (bits: number): string => quads[bits & 0xffff] ?? '';
const octet = (bits: number): string => quad(bits >>> 16) + quad(bits);

/**
 * A GUID of version 8 (RFC 9562, 5.8): a number that counts up, then what looks random. Ids that follow one another stand
 * side by side in an index, which is then cheap to write.
 */
function toGuid(count: number, random: Random): string {
  const [head, tail] = [random.bits(), random.bits()];
  // The version is 8, the variant 10 in bits.
  const version = quad((head & 0x0fff) | 0x8000);
  const variant = quad(((tail >>> 16) & 0x3fff) | 0x8000);
  return `${octet(count)}-${quad(head >>> 16)}-${version}-${variant}-${quad(tail)}${octet(random.bits())}`;
}

/** Members that events have; the last of an enumeration stands for what is not known, so nobody sends it. */
const real = <Member extends string>(members: readonly Member[]): Exclude<Member, 'unknownFutureValue'>[] =>
  members.filter((member): member is Exclude<Member, 'unknownFutureValue'> => member !== 'unknownFutureValue');

const actions = real(provisioningActionMembers);
const stepTypes = real(provisioningStepTypeMembers);
const initiatorTypes = real(initiatorTypeMembers);
const categories = real(provisioningErrorCategoryMembers);
type Action = (typeof actions)[number];
/** Each has a story of its own here, so the words are ours, and do not follow the spec's list. */
const statuses = ['success', 'failure', 'skipped', 'warning'] as const;
type Status = (typeof statuses)[number];
type StepType = (typeof stepTypes)[number];

/** Most of a log is updates that went well; beyond the words that are weighed here, each is as frequent as the next. */
const weighed = <Word extends string>(words: readonly Word[], weights: Partial<Record<Word, number>>): Word[] =>
  words.flatMap((word) => Array.from({ length: weights[word] ?? 1 }, () => word));
const frequentActions = weighed<Action>(actions, { update: 10, create: 5, disable: 2 });
const frequentStatuses = weighed<Status>(statuses, { success: 14, skipped: 3, failure: 2 });
const frequentInitiators = weighed(initiatorTypes, { system: 12 });

const applications = [
  'Harbour Desk',
  'Plainview HR',
  'Lanternhouse CRM',
  'Quillmark Docs',
  'Saltworks ERP',
  'Northgate Tickets',
  'Brightwater Travel',
  'Cobbleway Expenses',
];
const givenNames =
  'Amara Bjorn Chiara Dmitri Eleni Farid Greta Hiro Ines Jonas Kavita Liam Mei Nadia Oskar Priya'.split(' ');
const familyNames =
  'Abebe Bianchi Costa Dubois Eriksen Fischer Garcia Haddad Ivanova Jensen Kowalski Larsen Moreau Novak Okoye Petrov'.split(
    ' ',
  );
const departments = ['Sales', 'Finance', 'Research', 'Support', 'Legal', 'Operations', 'Marketing', 'Design'];
const groupKinds = ['readers', 'editors', 'owners', 'reviewers', 'guests'];
const titles = ['Analyst', 'Engineer', 'Manager', 'Consultant', 'Designer', 'Director'];

interface Application {
  readonly id: string;
  readonly displayName: string;
  readonly host: string;
  readonly jobId: string;
  /** Which names it writes: the older generation's, the newer's, or both. */
  readonly names: 'older' | 'newer' | 'both';
}

interface Tenant {
  readonly id: string;
  readonly seed: number;
  readonly directoryId: string;
  readonly applications: readonly Application[];
  /** Objects that were busy lately, by their numbers. */
  readonly identities: Map<number, Identity>;
  /** The run of the last event. */
  cycle: { readonly number: number; readonly id: string };
}

function createTenant(seed: number): Tenant {
  // Beyond the numbers of events, so that no event draws the same.
  const random = createRandom(seed, -1);
  const guid = (): string => toGuid(Math.floor(random.next() * 2 ** 32), random);
  const id = guid();
  return {
    id,
    seed,
    identities: new Map(),
    cycle: { number: -1, id: '' },
    directoryId: guid(),
    applications: applications.map((displayName, index) => {
      const name = displayName.replace(' ', '');
      return {
        id: guid(),
        displayName,
        host: `${name.toLowerCase()}.example`,
        jobId: `${name}.${id.replaceAll('-', '')}.${octet(random.bits())}`,
        names: (['older', 'newer', 'both', 'older'] as const)[index % 4] ?? 'older',
      };
    }),
  };
}

interface Identity {
  readonly kind: 'User' | 'Group';
  readonly id: string;
  readonly targetId: string;
  readonly displayName: string;
  readonly address: string;
}

/** How many events an object of the directory has, more or less, and how many objects are busy at one time. */
const [EVENTS_EACH, BUSY] = [8, 400];
/** How many events one run of a job has. */
const CYCLE = 200;

/** An object of the directory; a few are kept, since making one anew is dear. */
function identityOf({ seed, identities }: Tenant, number: number): Identity {
  const known = identities.get(number);
  if (known !== undefined) return known;
  if (identities.size > 4 * BUSY) identities.clear();
  const identity = createIdentity(seed, number);
  identities.set(number, identity);
  return identity;
}

/** A user or a group, the same each time for the same number. */
function createIdentity(seed: number, number: number): Identity {
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

function createEvent(tenant: Tenant, index: number, activityDateTime: string, random: Random): StoredEvent {
  const { seed } = tenant;
  const application = tenant.applications[(index + Math.floor(index / CYCLE)) % tenant.applications.length];
  if (application === undefined) throw new Error('The tenant has no application');
  const identity = identityOf(tenant, Math.floor(index / EVENTS_EACH) + random.below(BUSY));
  // The first events go through all words in turn, so that few events have them all too.
  const [action, status] = [
    index < actions.length ? (actions[index] ?? 'other') : random.pick(frequentActions),
    index < statuses.length ? (statuses[index] ?? 'success') : random.pick(frequentStatuses),
  ];
  const first = mix(seed);
  const cycle = Math.floor(index / CYCLE);
  if (tenant.cycle.number !== cycle)
    tenant.cycle = { number: cycle, id: toGuid(first + cycle, createRandom(seed ^ 0x1b873593, cycle)) };
  return {
    id: toGuid(first + index, random),
    activityDateTime,
    tenantId: tenant.id,
    jobId: application.jobId,
    cycleId: tenant.cycle.id,
    changeId: toGuid(first + index, random),
    ...(application.names !== 'newer' && { action: action.charAt(0).toUpperCase() + action.slice(1) }),
    ...(application.names !== 'older' && { provisioningAction: action }),
    durationInMilliseconds: Math.floor(40 + 8000 * random.next() ** 4),
    servicePrincipal: { id: application.id, displayName: application.displayName },
    initiatedBy: createInitiator(tenant, application, random),
    sourceSystem: { id: tenant.directoryId, displayName: 'Contoso directory' },
    targetSystem: { id: application.id, displayName: application.displayName },
    sourceIdentity: {
      id: identity.id,
      displayName: identity.displayName,
      identityType: identity.kind,
      details: { [identity.kind === 'User' ? 'userPrincipalName' : 'mailNickname']: identity.address },
    },
    targetIdentity: {
      // What was not made has no id there yet.
      id: action === 'create' && status !== 'success' ? '' : identity.targetId,
      displayName: identity.displayName,
      identityType: identity.kind,
    },
    ...createStatus(application, identity, status, random),
    provisioningSteps: createSteps(application, identity, action, status),
    modifiedProperties: createChanges(identity, action, status, random),
  };
}

type InitiatedBy = NonNullable<ProvisioningObjectSummary['initiatedBy']>;

function createInitiator(tenant: Tenant, application: Application, random: Random): InitiatedBy {
  const initiatorType = random.pick(frequentInitiators);
  switch (initiatorType) {
    case 'user': {
      const { id, displayName } = createIdentity(tenant.seed ^ 0x27d4eb2f, random.below(12));
      return { id, displayName, initiatorType };
    }
    case 'system':
      return { id: '', displayName: 'Provisioning service', initiatorType };
    default:
      return { id: application.id, displayName: application.displayName, initiatorType };
  }
}

interface Explanation {
  readonly errorCode: string;
  readonly reason: (application: Application, identity: Identity) => string;
  readonly recommendedAction: string;
}

const explanations: Readonly<Record<Exclude<Status, 'success'>, readonly Explanation[]>> = {
  failure: [
    {
      errorCode: 'TargetObjectConflict',
      reason: ({ displayName }, { address }) =>
        `${displayName} already has ${address}, and the job may not take it over.`,
      recommendedAction: 'Rename one of the two; the next cycle tries again.',
    },
    {
      errorCode: 'TargetTimeout',
      reason: ({ host }) => `${host} did not answer within 30 seconds.`,
      recommendedAction: 'Nothing; the next cycle tries again.',
    },
    {
      errorCode: 'MissingRequiredAttribute',
      reason: (_application, { displayName }) =>
        `${displayName} has no value for an attribute that the target requires.`,
      recommendedAction: 'Fill the attribute in the directory, or map another one.',
    },
  ],
  skipped: [
    {
      errorCode: 'NotInScope',
      reason: ({ displayName }, { address }) => `${address} is not assigned to ${displayName}.`,
      recommendedAction: 'Assign it, if it should be there.',
    },
    {
      errorCode: 'NothingToChange',
      reason: ({ displayName }) => `All values in ${displayName} are as they should be.`,
      recommendedAction: 'Nothing.',
    },
  ],
  warning: [
    {
      errorCode: 'ReferenceNotFound',
      reason: ({ displayName }, { address }) => `An object that ${address} refers to is not in ${displayName}.`,
      recommendedAction: 'Bring the object into scope.',
    },
  ],
};

function createStatus(
  application: Application,
  identity: Identity,
  status: Status,
  random: Random,
): Pick<ProvisioningObjectSummary, 'statusInfo' | 'provisioningStatusInfo'> {
  if (status === 'success')
    return {
      ...(application.names !== 'newer' && {
        statusInfo: { '@odata.type': '#microsoft.graph.statusBase', status },
      }),
      ...(application.names !== 'older' && { provisioningStatusInfo: { status, errorInformation: null } }),
    };
  const { errorCode, reason, recommendedAction } = random.pick(explanations[status]);
  const explanation = {
    errorCode,
    reason: reason(application, identity),
    errorCategory: random.pick(categories.filter((category) => category !== 'success')),
    recommendedAction,
  };
  return {
    ...(application.names !== 'newer' && {
      statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status, ...explanation },
    }),
    ...(application.names !== 'older' && { provisioningStatusInfo: { status, errorInformation: explanation } }),
  };
}

const stepNames: Readonly<Record<StepType, string>> = {
  import: 'EntryImport',
  scoping: 'EntrySynchronizationScoping',
  matching: 'EntryMatching',
  processing: 'EntryProcessing',
  referenceResolution: 'EntryReferenceResolution',
  export: 'EntryExport',
};

type Step = NonNullable<ProvisioningObjectSummary['provisioningSteps']>[number];

/** The way of the object: what is skipped ends at the scope, what fails ends at the target. */
function createSteps({ displayName }: Application, identity: Identity, action: Action, status: Status): Step[] {
  const { kind, address } = identity;
  const described: Readonly<Partial<Record<StepType, string>>> = {
    import: `${kind} ${address} was read.`,
    ...(status === 'skipped' && { scoping: 'Nothing is to be done.' }),
    ...(status === 'warning' && { referenceResolution: 'A reference leads nowhere.' }),
    export: status === 'failure' ? `${displayName} refused it.` : `It was sent to ${displayName}.`,
  };
  const way: StepType[] =
    status === 'skipped'
      ? ['import', 'scoping']
      : stepTypes.filter((type) => type !== 'referenceResolution' || kind === 'Group' || status === 'warning');
  return way.map((type) => ({
    name:
      type === 'export' ? `${stepNames.export}${action.charAt(0).toUpperCase()}${action.slice(1)}` : stepNames[type],
    provisioningStepType: type,
    status: statusOf(type, status),
    ...(described[type] !== undefined && { description: described[type] }),
  }));
}

/** How a step of an event ended that ended by `status`. */
function statusOf(type: StepType, status: Status): Status {
  const culprit: Readonly<Record<Status, StepType | undefined>> = {
    success: undefined,
    failure: 'export',
    skipped: 'scoping',
    warning: 'referenceResolution',
  };
  return culprit[status] === type ? status : 'success';
}

type Change = NonNullable<ProvisioningObjectSummary['modifiedProperties']>[number];

function createChanges({ displayName, kind }: Identity, action: Action, status: Status, random: Random): Change[] {
  if (status === 'skipped' || status === 'failure') return [];
  switch (action) {
    case 'create':
      return [{ displayName: 'displayName', oldValue: null, newValue: displayName }];
    case 'update':
      return [
        kind === 'User'
          ? {
              displayName: 'title',
              oldValue: random.pick(titles),
              newValue: `Senior ${random.pick(titles).toLowerCase()}`,
            }
          : { displayName: 'description', oldValue: null, newValue: `Of ${random.pick(departments)}` },
        { displayName: 'department', oldValue: random.pick(departments), newValue: random.pick(departments) },
      ].slice(random.below(2));
    case 'disable':
      return [{ displayName: 'active', oldValue: 'true', newValue: 'false' }];
    default:
      return [];
  }
}
