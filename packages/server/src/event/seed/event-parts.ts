// The parts of a made-up event that follow from its action and status.
import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { departments, titles } from './names.ts';
import type { Random } from './random.ts';
import {
  type Action,
  decisiveSteps,
  errorCategories,
  problems,
  type Status,
  stepNames,
  type StepType,
  stepTypes,
  weightedInitiators,
} from './scenarios.ts';
import { type Application, createIdentity, type Identity, type Tenant } from './tenant.ts';

/** `create` as `Create`. */
export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

type InitiatedBy = NonNullable<ProvisioningObjectSummary['initiatedBy']>;

export function createInitiator({ seed }: Tenant, application: Application, random: Random): InitiatedBy {
  const initiatorType = random.pick(weightedInitiators);
  switch (initiatorType) {
    case 'user': {
      const { id, displayName } = createIdentity(seed ^ 0x27d4eb2f, random.below(12));
      return { id, displayName, initiatorType };
    }
    case 'system':
      return { id: '', displayName: 'Provisioning service', initiatorType };
    default:
      return { id: application.id, displayName: application.displayName, initiatorType };
  }
}

/** The status under the names that the application's events have. */
export function createStatus(
  application: Application,
  identity: Identity,
  status: Status,
  random: Random,
): Pick<ProvisioningObjectSummary, 'statusInfo' | 'provisioningStatusInfo'> {
  const [hasOlder, hasNewer] = [application.names !== 'newer', application.names !== 'older'];
  if (status === 'success')
    return {
      ...(hasOlder && { statusInfo: { '@odata.type': '#microsoft.graph.statusBase', status } }),
      ...(hasNewer && { provisioningStatusInfo: { status, errorInformation: null } }),
    };
  const { errorCode, reason, recommendedAction } = random.pick(problems[status]);
  const errorInformation = {
    errorCode,
    reason: reason(application, identity),
    errorCategory: random.pick(errorCategories),
    recommendedAction,
  };
  return {
    ...(hasOlder && {
      statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status, ...errorInformation },
    }),
    ...(hasNewer && { provisioningStatusInfo: { status, errorInformation } }),
  };
}

type Step = NonNullable<ProvisioningObjectSummary['provisioningSteps']>[number];

/** The steps of an event: a skipped one ends at its scope, a failed one at the target. */
export function createSteps(
  { displayName }: Application,
  { kind, address }: Identity,
  action: Action,
  status: Status,
): Step[] {
  const descriptions: Readonly<Partial<Record<StepType, string>>> = {
    import: `${kind} ${address} was read.`,
    ...(status === 'skipped' && { scoping: 'Nothing is to be done.' }),
    ...(status === 'warning' && { referenceResolution: 'A reference leads nowhere.' }),
    export: status === 'failure' ? `${displayName} refused it.` : `It was sent to ${displayName}.`,
  };
  const types =
    status === 'skipped'
      ? (['import', 'scoping'] as const)
      : stepTypes.filter((type) => type !== 'referenceResolution' || kind === 'Group' || status === 'warning');
  return types.map((type) => ({
    name: type === 'export' ? `${stepNames.export}${capitalised(action)}` : stepNames[type],
    provisioningStepType: type,
    status: decisiveSteps[status] === type ? status : 'success',
    ...(descriptions[type] !== undefined && { description: descriptions[type] }),
  }));
}

type Change = NonNullable<ProvisioningObjectSummary['modifiedProperties']>[number];

/** The properties that an event changes; none if it was skipped or failed. */
export function createChanges(
  { displayName, kind }: Identity,
  action: Action,
  status: Status,
  random: Random,
): Change[] {
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
