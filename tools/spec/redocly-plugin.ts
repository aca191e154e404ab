// Our own lint rules, loaded by redocly.yaml. Each rule checks the whole document, first the source and then the bundle;
// the target of a `$ref` to another file is checked in the bundle, where it is inline.
import { supportedFeatures } from './features.ts';
import { collections } from './rules/collections.ts';
import { derivedTypes, newerNames, odataPaths, replacedProperties } from './rules/odata.ts';
import {
  absoluteServers,
  commaLists,
  jsonBodies,
  plainNames,
  plainPaths,
  rolesById,
  statusesNamed,
} from './rules/operations.ts';
import { documentedSupported, realService } from './rules/real-service.ts';
import type { Rule } from './rules/rule.ts';
import { everythingDescribed, evolvableEnumerations, openOrClosed, plainBodies } from './rules/schemas.ts';
import { bodiesLimited, limitsNamed, membersDescribed } from './rules/stated-facts.ts';

/** The plugin: our rules by name. */
export default function directoryProvisioning(): {
  id: string;
  rules: { oas3: Record<string, Rule> };
} {
  return {
    id: 'directory-provisioning',
    rules: {
      oas3: {
        'supported-features': supportedFeatures,
        'everything-described': everythingDescribed,
        'statuses-named': statusesNamed,
        'open-or-closed': openOrClosed,
        'plain-bodies': plainBodies,
        'json-bodies': jsonBodies,
        'plain-names': plainNames,
        'plain-paths': plainPaths,
        'comma-lists': commaLists,
        'evolvable-enumerations': evolvableEnumerations,
        'odata-paths': odataPaths,
        collections,
        'derived-types': derivedTypes,
        'replaced-properties': replacedProperties,
        'newer-names': newerNames,
        'real-service': realService,
        'documented-supported': documentedSupported,
        'limits-named': limitsNamed,
        'bodies-limited': bodiesLimited,
        'members-described': membersDescribed,
        'absolute-servers': absoluteServers,
        'roles-by-id': rolesById,
      },
    },
  };
}
