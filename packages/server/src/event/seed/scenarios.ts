// What happens in made-up events: how often each action, status and initiator occurs, why events fail, and their steps.
import type { Application, Identity } from './tenant.ts';

// The members are listed here instead of taken from the spec: a new one needs a text below, and must not change the events
// of a seed.
export const actions = ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete'] as const;
export const statuses = ['success', 'failure', 'skipped', 'warning'] as const;
export const stepTypes = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'] as const;
export const errorCategories = ['failure', 'nonServiceFailure'] as const;
const initiators = ['user', 'app', 'application', 'system'] as const;

export type Action = (typeof actions)[number];
export type Status = (typeof statuses)[number];
export type StepType = (typeof stepTypes)[number];
export type InitiatorType = (typeof initiators)[number];

/** Repeats each member by its weight; members without one occur once. */
const weighted = <Member extends string>(
  members: readonly Member[],
  weights: Partial<Record<Member, number>>,
): Member[] => members.flatMap((member) => Array.from({ length: weights[member] ?? 1 }, () => member));

// Most events of a log are updates that succeeded.
export const weightedActions: readonly Action[] = weighted(actions, { update: 10, create: 5, disable: 2 });
export const weightedStatuses: readonly Status[] = weighted(statuses, { success: 14, skipped: 3, failure: 2 });
export const weightedInitiators: readonly InitiatorType[] = weighted(initiators, { system: 12 });

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
