// The two generations of names that an event may be told in, and the way from the older to the newer.
import {
  type ProvisioningErrorInfo,
  provisioningActionMembers,
  provisioningErrorCategoryMembers,
  type ProvisioningObjectSummary,
  type StatusInfo,
} from '@directory-provisioning/types';

/** The members that explain a failure, in both generations. */
const explanations = ['errorCode', 'reason', 'additionalDetails', 'errorCategory', 'recommendedAction'] as const;
type Explanation = Partial<Record<(typeof explanations)[number], string | null>>;

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
  const errorInformation = sent?.errorInformation ?? toErrorInformation(statusInfo as Explanation);
  return { ...sent, ...(status !== undefined && { status }), ...(errorInformation && { errorInformation }) };
}

function toErrorInformation(statusInfo: Explanation): ProvisioningErrorInfo | undefined {
  const told = explanations.filter((name) => statusInfo[name] !== undefined);
  if (told.length === 0) return undefined;
  return Object.fromEntries(
    told.map((name) => {
      const value = statusInfo[name];
      const isCategory = name === 'errorCategory' && known(value);
      return [name, isCategory ? (memberNamed(value, provisioningErrorCategoryMembers) ?? value) : value];
    }),
  );
}

const sameWord = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Two names for one thing, with different values. */
export interface Contradiction {
  readonly older: string;
  readonly newer: string;
  readonly values: readonly [older: string, newer: string];
}

/** Where the older and the newer names of an event tell different things; undefined where they agree. */
export function contradictionIn(event: ProvisioningObjectSummary): Contradiction | undefined {
  const details = (event.statusInfo ?? {}) as Explanation;
  const information: Explanation = event.provisioningStatusInfo?.errorInformation ?? {};
  const pairs: { older: string; newer: string; values: [unknown, unknown]; agree?: typeof sameWord }[] = [
    {
      older: 'action',
      newer: 'provisioningAction',
      values: [event.action, event.provisioningAction],
      agree: (action, member) => sameWord(action, member) || toProvisioningAction(action) === member,
    },
    {
      older: 'statusInfo/status',
      newer: 'provisioningStatusInfo/status',
      values: [event.statusInfo?.status, event.provisioningStatusInfo?.status],
    },
    ...explanations.map((name): (typeof pairs)[number] => ({
      older: `statusInfo/${name}`,
      newer: `provisioningStatusInfo/errorInformation/${name}`,
      values: [details[name], information[name]],
      ...(name === 'errorCategory' && { agree: sameWord }),
    })),
  ];
  for (const { older, newer, values, agree = Object.is } of pairs) {
    const [one, other] = values;
    if (typeof one === 'string' && typeof other === 'string' && !agree(one, other))
      return { older, newer, values: [one, other] };
  }
  return undefined;
}
