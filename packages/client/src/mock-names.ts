// The names of an event by path and version, as the stub server gives them: for the responses of mock handlers.
import { normaliseBaseUrl } from './base-url.ts';
import { contracts, replacedIn } from './generated/contract.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The version of a base URL, such as `/v1.0`; empty if the spec does not have it. */
function versionOf(baseUrl: string): string {
  const path = new URL(normaliseBaseUrl(baseUrl)).pathname.toLowerCase();
  return contracts.flatMap(({ versions }) => versions).find((version) => path.endsWith(version)) ?? '';
}

/** The properties that do not exist in a version. */
const hiddenIn = (baseUrl: string): readonly string[] => Object.keys(replacedIn[versionOf(baseUrl)] ?? {});

/** Whether a version has a path. */
export function hasPath(baseUrl: string, path: string): boolean {
  const version = versionOf(baseUrl);
  return version === '' || contracts.some((one) => one.path === path && one.versions.includes(version));
}

/** The examples for a version; a name that ends with `V1` is for one without the older names. */
export function examplesIn(baseUrl: string, named: Json): Json {
  const ofV1 = Object.entries(named).filter(([name]) => name.endsWith('V1'));
  if (hiddenIn(baseUrl).length === 0)
    return Object.fromEntries(Object.entries(named).filter(([name]) => !name.endsWith('V1')));
  return ofV1.length === 0 ? named : Object.fromEntries(ofV1.map(([name, value]) => [name.slice(0, -2), value]));
}

/** An event with the names that a path has in a version. */
export function namedFor(baseUrl: string, path: string, event: Json): Json {
  const isNewerPath = path.startsWith('/auditLogs/provisioning');
  const named = withOlder(isNewerPath ? withNewer(event) : event);
  if (!isNewerPath) return named;
  const hidden = hiddenIn(baseUrl);
  return Object.fromEntries(Object.entries(named).filter(([name]) => !hidden.includes(name)));
}

function withNewer(event: Json): Json {
  const { action, provisioningAction, statusInfo, provisioningStatusInfo } = event;
  const { '@odata.type': _, status, ...error } = isObject(statusInfo) ? statusInfo : {};
  const errorInformation = Object.keys(error).length > 0 ? { errorInformation: error } : {};
  return {
    ...event,
    ...(typeof action === 'string' &&
      (provisioningAction ?? null) === null && {
        provisioningAction: action.charAt(0).toLowerCase() + action.slice(1),
      }),
    ...(isObject(statusInfo) &&
      (provisioningStatusInfo ?? null) === null && { provisioningStatusInfo: { status, ...errorInformation } }),
  };
}

function withOlder(event: Json): Json {
  const { action, provisioningAction: member, statusInfo, provisioningStatusInfo: newer } = event;
  const error = isObject(newer) && isObject(newer['errorInformation']) ? newer['errorInformation'] : undefined;
  const type = error && { '@odata.type': '#microsoft.graph.statusDetails' };
  return {
    ...event,
    ...(typeof member === 'string' &&
      (action ?? null) === null && { action: member.charAt(0).toUpperCase() + member.slice(1) }),
    ...(isObject(newer) &&
      (statusInfo ?? null) === null && { statusInfo: { ...type, status: newer['status'], ...error } }),
  };
}
