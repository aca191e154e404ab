// Events have two generations of property names: `action` and `statusInfo` are older than `provisioningAction` and
// `provisioningStatusInfo`. This derives each from the other, and finds contradictions between them.
import {
  provisioningActionMembers,
  provisioningErrorCategoryMembers,
  type ProvisioningErrorInfo,
  type ProvisioningObjectSummary,
  type StatusInfo,
  type StoredEvent,
} from '@directory-provisioning/types';
import { eventType } from './event-type.ts';
import { valueAt } from './json.ts';

const { members, replacedIn } = eventType;

/** The properties that describe an error and exist in both generations. */
export const errorProperties: readonly string[] = Object.keys(
  members['provisioningStatusInfo']?.members?.['errorInformation']?.members ?? {},
).filter((name) => Object.hasOwn(members['statusInfo']?.members ?? {}, name));

const equalIgnoringCase = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The member of an enumeration with this name, ignoring case. */
const memberNamed = <Member extends string>(name: string, members: readonly Member[]): Member | undefined =>
  members.find((member) => equalIgnoringCase(member, name));

/** `StagedDelete` becomes `stagedDelete`, an unknown action `other`. */
const toProvisioningAction = (action: string): string => memberNamed(action, provisioningActionMembers) ?? 'other';

/** `NonServiceFailure` becomes `nonServiceFailure`. */
const toErrorCategory = (category: string): string =>
  memberNamed(category, provisioningErrorCategoryMembers) ?? category;

/** After an edit of the spec, a property may have another type in one generation than in the other. */
const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** Whether a value is neither missing nor null. */
export const isPresent = <Value>(value: Value): value is NonNullable<Value> => value !== undefined && value !== null;

/**
 * Adds the newer names to an event: `provisioningAction` and `provisioningStatusInfo` are derived if they are missing, and
 * the initiator type `app` becomes `application`.
 */
export function toNewerNames<Event extends ProvisioningObjectSummary>(event: Event): Event {
  const { action, provisioningAction, statusInfo, provisioningStatusInfo, initiatedBy } = event;
  if (!isPresent(action) && !isPresent(statusInfo) && initiatedBy?.initiatorType !== 'app') return event;
  return {
    ...event,
    ...(!isPresent(provisioningAction) && isPresent(action) && { provisioningAction: toProvisioningAction(action) }),
    ...(isPresent(statusInfo) && {
      provisioningStatusInfo: toProvisioningStatusInfo(statusInfo, provisioningStatusInfo),
    }),
    ...(initiatedBy?.initiatorType === 'app' && { initiatedBy: { ...initiatedBy, initiatorType: 'application' } }),
  };
}

/** Adds the older names to an event: `action` and `statusInfo` are derived if they are missing. */
export function toOlderNames<Event extends ProvisioningObjectSummary>(event: Event): Event {
  const { action, provisioningAction, statusInfo, provisioningStatusInfo } = event;
  const needsAction = !isPresent(action) && isPresent(provisioningAction);
  const needsStatus = !isPresent(statusInfo) && isPresent(provisioningStatusInfo);
  if (!needsAction && !needsStatus) return event;
  return {
    ...event,
    ...(needsAction && { action: capitalised(provisioningAction) }),
    ...(needsStatus && { statusInfo: toStatusInfo(provisioningStatusInfo) }),
  };
}

/** The older properties, and the newer ones that have their values: those that a version has instead. */
export const newerByOlder: ReadonlyMap<string, string> = new Map(Object.values(replacedIn).flatMap(Object.entries));

const olderNames = [...newerByOlder.keys()];

/** The newer names without the older ones. */
function toNewerNamesOnly<Event extends ProvisioningObjectSummary>(event: Event): Event {
  const named = toNewerNames(event);
  if (!olderNames.some((name) => name in named)) return named;
  const kept = Object.entries(named).filter(([name]) => !newerByOlder.has(name.split('@', 1)[0] ?? ''));
  return Object.fromEntries(kept) as Event;
}

/** The names that a path has in a version. */
export interface Naming<Whole extends object = StoredEvent> {
  /** Gives an entity these names. Returns the same object if nothing changes. */
  readonly rename: (entity: Whole) => Whole;
  /** Whether an entity with this JSON certainly has these names already. */
  readonly isNamed: (text: string) => boolean;
  /** The properties that queries don't know, and those to use instead. */
  readonly hidden: ReadonlyMap<string, string>;
}

/** Names as sent; the older ones are added if only the newer ones were sent. */
export const olderNaming: Naming = {
  rename: toOlderNames,
  // Annotations begin with the same names.
  isNamed: (text) => !text.includes('"provisioningAction') && !text.includes('"provisioningStatusInfo'),
  hidden: new Map(),
};
/** Both generations. */
const bothNaming: Naming = {
  rename: (event) => toOlderNames(toNewerNames(event)),
  isNamed: () => false,
  hidden: new Map(),
};
/** The newer generation only. */
const newerNaming: Naming = {
  rename: toNewerNamesOnly,
  isNamed: (text) => !olderNames.some((name) => text.includes(`"${name}`)) && !text.includes('"app"'),
  hidden: newerByOlder,
};

/** The names of the newer path in a version, such as `/v1.0`. */
export const newerNamingIn = (version: string): Naming =>
  Object.hasOwn(replacedIn, version) ? newerNaming : bothNaming;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Without error information it is a `statusBase`, the declared type, which needs no `@odata.type`. */
function toStatusInfo({ status, errorInformation }: ProvisioningStatusInfo): StatusInfo {
  const derived: Record<string, unknown> = {};
  const information: Readonly<Record<string, unknown>> = errorInformation ?? {};
  for (const name of errorProperties) {
    const value = information[name];
    if (!isText(value)) continue;
    derived[name] = name === 'errorCategory' && typeof value === 'string' ? capitalised(value) : value;
  }
  const isDetailed = Object.keys(derived).length > 0;
  return {
    ...(isDetailed && { '@odata.type': '#microsoft.graph.statusDetails' }),
    ...(status !== undefined && { status }),
    ...derived,
  };
}

type ProvisioningStatusInfo = NonNullable<ProvisioningObjectSummary['provisioningStatusInfo']>;

function toProvisioningStatusInfo(
  statusInfo: StatusInfo,
  sent: ProvisioningObjectSummary['provisioningStatusInfo'],
): ProvisioningStatusInfo {
  const status = sent?.status ?? statusInfo.status;
  const derived = toErrorInformation(statusInfo);
  const errorInformation = { ...derived } as ProvisioningErrorInfo & Record<string, unknown>;
  for (const [name, value] of Object.entries(sent?.errorInformation ?? {}))
    if (isPresent(value) || !(name in derived)) errorInformation[name] = value;
  return {
    ...sent,
    ...(status !== undefined && { status }),
    // Cleared under both names, it stays null.
    ...((sent?.errorInformation !== null || Object.values(errorInformation).some(isPresent)) &&
      Object.keys(errorInformation).length > 0 && { errorInformation }),
  };
}

function toErrorInformation(statusInfo: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const derived: Record<string, unknown> = {};
  for (const name of errorProperties) {
    const value = statusInfo[name];
    if (!isText(value)) continue;
    derived[name] = name === 'errorCategory' && typeof value === 'string' ? toErrorCategory(value) : value;
  }
  return derived;
}

/** An older and a newer name for the same value, as paths. */
interface NamePair {
  readonly older: readonly string[];
  readonly newer: readonly string[];
  /** Whether two values mean the same. */
  readonly agree: (older: string, newer: string) => boolean;
  /** The value under the older name for a value under the newer one. */
  readonly toOlder: (newer: string) => string;
  /** The reverse. */
  readonly toNewer: (older: string) => string;
}

const unchanged = (text: string): string => text;
/** The values that have two names. */
export const pairs: readonly NamePair[] = [
  {
    older: ['action'],
    newer: ['provisioningAction'],
    agree: (action, member) => equalIgnoringCase(action, member) || toProvisioningAction(action) === member,
    toOlder: capitalised,
    toNewer: toProvisioningAction,
  },
  {
    older: ['statusInfo', 'status'],
    newer: ['provisioningStatusInfo', 'status'],
    agree: Object.is,
    toOlder: unchanged,
    toNewer: unchanged,
  },
  ...errorProperties.map((name) => ({
    older: ['statusInfo', name],
    newer: ['provisioningStatusInfo', 'errorInformation', name],
    agree: name === 'errorCategory' ? equalIgnoringCase : Object.is,
    toOlder: name === 'errorCategory' ? capitalised : unchanged,
    toNewer: name === 'errorCategory' ? toErrorCategory : unchanged,
  })),
];

/** An older and a newer name with different values. */
export interface Contradiction extends NamePair {
  readonly values: readonly [older: string, newer: string];
}

/** All contradictions between the older and the newer names of an event. */
export function* contradictionsIn(event: object): Generator<Contradiction> {
  for (const pair of pairs) {
    const [older, newer] = [valueAt(event, pair.older), valueAt(event, pair.newer)];
    if (typeof older === 'string' && typeof newer === 'string' && !pair.agree(older, newer))
      yield { ...pair, values: [older, newer] };
  }
}

/** The first contradiction between the older and the newer names of an event; undefined if there is none. */
export function contradictionIn(event: object): Contradiction | undefined {
  const [first] = contradictionsIn(event);
  return first;
}
