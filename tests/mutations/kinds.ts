// The kinds of edit of the spec, each with its expected effects.
import type { Mutation } from './kinds/mutation.ts';
import { operationMutations } from './kinds/operations.ts';
import { otherMutations } from './kinds/others.ts';
import { parameterMutations } from './kinds/parameters.ts';
import type { QuickMutation } from './kinds/quick-mutation.ts';
import { ratedMutations } from './kinds/rated.ts';
import { rejectedDocuments, rejectedOperations } from './kinds/rejected.ts';
import { rejectedOdata, rejectedSchemas } from './kinds/rejected-schemas.ts';
import { schemaMutations } from './kinds/schemas.ts';

/** The kinds of edit whose effects are checked in a copy of the repository. */
export const mutations: readonly Mutation[] = [
  ...schemaMutations,
  ...operationMutations,
  ...parameterMutations,
  ...otherMutations,
];

/** The kinds of edit that the lint rejects, or that `spec:diff` rates; the generators run, but nothing else. */
export const quickMutations: readonly QuickMutation[] = [
  ...rejectedDocuments,
  ...rejectedOperations,
  ...rejectedSchemas,
  ...rejectedOdata,
  ...ratedMutations,
];
