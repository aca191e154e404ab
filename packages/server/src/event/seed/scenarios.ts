// What happens in made-up events: how often each action, status and initiator occurs, why events fail, and their steps.
import {
  initiatorTypeMembers,
  provisioningActionMembers,
  provisioningErrorCategoryMembers,
  provisioningStepTypeMembers,
} from '@directory-provisioning/types';
import type { Application, Identity } from './tenant.ts';

type Known<Member extends string> = Exclude<Member, 'unknownFutureValue'>;

/** The members of an enumeration without `unknownFutureValue`, a placeholder that no event contains. */
const knownMembers = <Member extends string>(members: readonly Member[]): Known<Member>[] =>
  members.filter((member): member is Known<Member> => member !== 'unknownFutureValue');

export type Action = Known<(typeof provisioningActionMembers)[number]>;
export type Status = (typeof statuses)[number];
export type StepType = Known<(typeof provisioningStepTypeMembers)[number]>;
export type InitiatorType = Known<(typeof initiatorTypeMembers)[number]>;
export type ErrorCategory = Exclude<Known<(typeof provisioningErrorCategoryMembers)[number]>, 'success'>;

export const actions: readonly Action[] = knownMembers(provisioningActionMembers);
/** Listed here instead of taken from the spec: each status needs a scenario below. */
export const statuses = ['success', 'failure', 'skipped', 'warning'] as const;
export const stepTypes: readonly StepType[] = knownMembers(provisioningStepTypeMembers);
export const errorCategories: readonly ErrorCategory[] = knownMembers(provisioningErrorCategoryMembers).filter(
  (category) => category !== 'success',
);

/** Repeats each member by its weight; members without one occur once. */
const weighted = <Member extends string>(
  members: readonly Member[],
  weights: Partial<Record<Member, number>>,
): Member[] => members.flatMap((member) => Array.from({ length: weights[member] ?? 1 }, () => member));

// Most events of a log are updates that succeeded.
export const weightedActions: readonly Action[] = weighted(actions, { update: 10, create: 5, disable: 2 });
export const weightedStatuses: readonly Status[] = weighted(statuses, { success: 14, skipped: 3, failure: 2 });
export const weightedInitiators: readonly InitiatorType[] = weighted(knownMembers(initiatorTypeMembers), {
  system: 12,
});

/** Why an event did not succeed. */
export interface Problem {
  readonly errorCode: string;
  readonly reason: (application: Application, identity: Identity) => string;
  readonly recommendedAction: string;
}

export const problems: Readonly<Record<Exclude<Status, 'success'>, readonly Problem[]>> = {
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

export const stepNames: Readonly<Record<StepType, string>> = {
  import: 'EntryImport',
  scoping: 'EntrySynchronizationScoping',
  matching: 'EntryMatching',
  processing: 'EntryProcessing',
  referenceResolution: 'EntryReferenceResolution',
  export: 'EntryExport',
};

/** The step that causes a status. */
export const decisiveSteps: Readonly<Record<Status, StepType | undefined>> = {
  success: undefined,
  failure: 'export',
  skipped: 'scoping',
  warning: 'referenceResolution',
};
