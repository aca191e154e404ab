// Made-up events that look like the log of a tenant. An event depends only on the seed, its number and the time range, so
// equal options always create equal events.
import type { StoredEvent } from '@directory-provisioning/types';
import { capitalised, createChanges, createInitiator, createStatus, createSteps } from './event-parts.ts';
import { createRandom, mix, type Random, toGuid } from './random.ts';
import { actions, statuses, weightedActions, weightedStatuses } from './scenarios.ts';
import { createTenant, type Tenant } from './tenant.ts';

/** What to create. */
export interface SeedOptions {
  /** How many events. */
  readonly count: number;
  /** A whole number from 0 to 4294967295. Another seed creates other events with other ids. */
  readonly seed: number;
  /** The end of the 90 days in which the events happened. */
  readonly until: Date;
}

/** The time range of the events, in milliseconds: 90 days. */
const RANGE = 90 * 86_400_000;
/** How many events an identity has on average, and how many identities are active at one time. */
const [EVENTS_PER_IDENTITY, ACTIVE_IDENTITIES] = [8, 400];
/** How many events one cycle of a job has. */
const CYCLE = 200;

/**
 * Creates events one by one, the newest last.
 *
 * @example
 * const events = [...createSeedEvents({ count: 100, seed: 7, until: new Date() })];
 */
export function* createSeedEvents({ count, seed, until }: SeedOptions): Generator<StoredEvent> {
  const tenant = createTenant(seed);
  const begin = until.getTime() - RANGE;
  // In ticks of 100 ns, the precision of times in the log.
  const interval = (RANGE * 10_000) / count;
  const cycleIdOf = createCycleIds(seed);
  for (let index = 0; index < count; index++) {
    const random = createRandom(seed, index);
    const time = toTime(begin, Math.floor((index + random.next()) * interval));
    yield createEvent(tenant, index, time, cycleIdOf(index), random);
  }
}

/** The time `ticks` of 100 ns after `begin`, which is in milliseconds since 1970. */
function toTime(begin: number, ticks: number): string {
  const date = new Date(begin + Math.floor(ticks / 10_000)).toISOString();
  return `${date.slice(0, -1)}${String(ticks % 10_000).padStart(4, '0')}Z`;
}

/** The id of the cycle that an event belongs to; the last one is cached. */
function createCycleIds(seed: number): (index: number) => string {
  let last = { cycle: -1, id: '' };
  return (index) => {
    const cycle = Math.floor(index / CYCLE);
    if (last.cycle !== cycle) last = { cycle, id: toGuid(mix(seed) + cycle, createRandom(seed ^ 0x1b873593, cycle)) };
    return last.id;
  };
}

function createEvent(
  tenant: Tenant,
  index: number,
  activityDateTime: string,
  cycleId: string,
  random: Random,
): StoredEvent {
  const application = tenant.applications[(index + Math.floor(index / CYCLE)) % tenant.applications.length];
  if (application === undefined) throw new Error('The tenant has no application');
  const identity = tenant.identity(Math.floor(index / EVENTS_PER_IDENTITY) + random.below(ACTIVE_IDENTITIES));
  // The first events cover every action and status, so that a short log has them all.
  const [action, status] = [
    actions[index] ?? random.pick(weightedActions),
    statuses[index] ?? random.pick(weightedStatuses),
  ];
  const number = mix(tenant.seed) + index;
  return {
    id: toGuid(number, random),
    activityDateTime,
    tenantId: tenant.id,
    jobId: application.jobId,
    cycleId,
    changeId: toGuid(number, random),
    ...(application.names !== 'newer' && { action: capitalised(action) }),
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
      // An object that could not be created has no id in the target.
      id: action === 'create' && status !== 'success' ? '' : identity.targetId,
      displayName: identity.displayName,
      identityType: identity.kind,
    },
    ...createStatus(application, identity, status, random),
    provisioningSteps: createSteps(application, identity, action, status),
    modifiedProperties: createChanges(identity, action, status, random),
  };
}
