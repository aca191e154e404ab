// The kinds of edit of the spec, each with its expected effects.
import type { Mutation } from './kinds/mutation.ts';
import { operationMutations } from './kinds/operations.ts';
import { otherMutations } from './kinds/others.ts';
import { parameterMutations } from './kinds/parameters.ts';
import { schemaMutations } from './kinds/schemas.ts';

/** Every kind of edit. */
export const mutations: readonly Mutation[] = [
  ...schemaMutations,
  ...operationMutations,
  ...parameterMutations,
  ...otherMutations,
];
