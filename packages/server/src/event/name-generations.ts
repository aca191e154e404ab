// The two generations of names that an event may be told in, and the way from the older to the newer.
import {
  provisioningActionMembers,
  provisioningErrorCategoryMembers,
  type ProvisioningErrorInfo,
  type ProvisioningObjectSummary,
  type StatusInfo,
  type StoredEvent,
} from '@directory-provisioning/types';
import { members } from '../generated/odata.ts';
import { isObject, type JsonObject, valueAt } from './json.ts';

/** The members that explain a failure, in both generations. */
const explanations = Object.keys(members['provisioningStatusInfo']?.members?.['errorInformation']?.members ?? {});
type Explanation = Readonly<Record<string, unknown>>;

/** The member that a word names, in any case. */
const memberNamed = <Member extends string>(word: string, members: readonly Member[]): Member | undefined =>
  members.find((member) => member.toLowerCase() === word.toLowerCase());

/** `StagedDelete` is `stagedDelete`; a word that names no member is `other`. */
const toProvisioningAction = (action: string): string => memberNamed(action, provisioningActionMembers) ?? 'other';

const known = <Value>(value: Value): value is NonNullable<Value> => value !== undefined && value !== null;

/**
 * The event with the newer names beside those that were sent: `provisioningAction` and `provisioningStatusInfo` are
 * derived where they are missing, and the initiator type `app` is told as `application`.
 */
export function toNewerNames<Event extends ProvisioningObjectSummary>(event: Event): Event {
  const { action, provisioningAction, statusInfo, provisioningStatusInfo, initiatedBy } = event;
  if (!known(action) && !known(statusInfo) && initiatedBy?.initiatorType !== 'app') return event;
  return {
    ...event,
    ...(!known(provisioningAction) && known(action) && { provisioningAction: toProvisioningAction(action) }),
    ...(known(statusInfo) && { provisioningStatusInfo: toProvisioningStatusInfo(statusInfo, provisioningStatusInfo) }),
    ...(initiatedBy?.initiatorType === 'app' && { initiatedBy: { ...initiatedBy, initiatorType: 'application' } }),
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
    if (known(value) || !(name in derived)) errorInformation[name] = value;
  return {
    ...sent,
    ...(status !== undefined && { status }),
    ...(Object.keys(errorInformation).length > 0 && { errorInformation }),
  };
}

function toErrorInformation(statusInfo: Explanation): Explanation {
  const told: Record<string, unknown> = {};
  for (const name of explanations) {
    const value = statusInfo[name];
    if (value === undefined) continue;
    const isCategory = name === 'errorCategory' && typeof value === 'string';
    told[name] = isCategory ? (memberNamed(value, provisioningErrorCategoryMembers) ?? value) : value;
  }
  return told;
}

const sameWord = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Two names for one thing. */
interface Pair {
  readonly older: readonly string[];
  readonly newer: readonly string[];
  /** Whether the two values tell the same. */
  readonly agree: (older: string, newer: string) => boolean;
  /** What the one generation would have written for the other's value. */
  readonly toOlder: (newer: string) => string;
  readonly toNewer: (older: string) => string;
}

const same = (text: string): string => text;
const pairs: readonly Pair[] = [
  {
    older: ['action'],
    newer: ['provisioningAction'],
    agree: (action, member) => sameWord(action, member) || toProvisioningAction(action) === member,
    toOlder: (member) => member.charAt(0).toUpperCase() + member.slice(1),
    toNewer: toProvisioningAction,
  },
  {
    older: ['statusInfo', 'status'],
    newer: ['provisioningStatusInfo', 'status'],
    agree: Object.is,
    toOlder: same,
    toNewer: same,
  },
  ...explanations.map((name) => ({
    older: ['statusInfo', name],
    newer: ['provisioningStatusInfo', 'errorInformation', name],
    agree: name === 'errorCategory' ? sameWord : Object.is,
    toOlder: same,
    toNewer: same,
  })),
];

/** The same event with another value at a path; the complex values on the way are there. */
function withValue(event: JsonObject, [name = '', ...rest]: readonly string[], value: unknown): JsonObject {
  if (rest.length === 0) return { ...event, [name]: value };
  const inner = event[name];
  return { ...event, [name]: withValue(isObject(inner) ? inner : {}, rest, value) };
}

/** Two names that tell different things. */
export interface Contradiction extends Pair {
  readonly values: readonly [older: string, newer: string];
}

function* contradictionsIn(event: object): Generator<Contradiction> {
  for (const pair of pairs) {
    const [older, newer] = [valueAt(event, pair.older), valueAt(event, pair.newer)];
    if (typeof older === 'string' && typeof newer === 'string' && !pair.agree(older, newer))
      yield { ...pair, values: [older, newer] };
  }
}

/** Where the older and the newer names of an event tell different things; undefined where they agree. */
export function contradictionIn(event: object): Contradiction | undefined {
  const [first] = contradictionsIn(event);
  return first;
}

/** An event after a change: where one of two names was changed alone, the other follows. */
export function reconciled(event: StoredEvent, changes: object): StoredEvent {
  let made: JsonObject = { ...event };
  for (const { older, newer, toOlder, toNewer, values } of contradictionsIn(event)) {
    const [changedOlder, changedNewer] = [known(valueAt(changes, older)), known(valueAt(changes, newer))];
    if (changedNewer && !changedOlder) made = withValue(made, older, toOlder(values[1]));
    else if (changedOlder && !changedNewer) made = withValue(made, newer, toNewer(values[0]));
  }
  return made as StoredEvent;
}
