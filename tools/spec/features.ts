// What the project supports of OpenAPI 3.1. The lint rule `supported-features` and docs/spec-features.md are made from it.
import { documentFeatures } from './features/document.ts';
import type { Carried, Refused } from './features/feature.ts';
import { messageFeatures } from './features/messages.ts';
import { schemaFeatures } from './features/schemas.ts';
import { rule, type Rule } from './rules/rule.ts';

/** Every feature, in the order of the docs page. */
export const features: readonly (Carried | Refused)[] = [...documentFeatures, ...messageFeatures, ...schemaFeatures];

/** Rejects the features that would be lost on the way to types, client, server or docs. */
export const supportedFeatures: Rule = rule(function* (root) {
  for (const feature of features)
    if ('refused' in feature)
      for (const path of feature.find(root)) yield [path, `Not supported: ${feature.name}. ${feature.refused}`];
});
