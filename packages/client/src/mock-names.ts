// The names of an event by path and version, as the stub server gives them: for the responses of mock handlers.

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a base URL is that of v1.0, which has neither the older names nor their path. */
const isV1 = (baseUrl: string): boolean => /\/v1\.0\/*$/i.test(new URL(baseUrl).pathname);

/** Whether a version has a path. */
export const hasPath = (baseUrl: string, path: string): boolean =>
  !isV1(baseUrl) || !path.startsWith('/auditLogs/directoryProvisioning');

/** The examples for a version; a name that ends with `V1` is for v1.0. */
export function examplesIn(baseUrl: string, named: Json): Json {
  const ofV1 = Object.entries(named).filter(([name]) => name.endsWith('V1'));
  if (!isV1(baseUrl)) return Object.fromEntries(Object.entries(named).filter(([name]) => !name.endsWith('V1')));
  return ofV1.length === 0 ? named : Object.fromEntries(ofV1.map(([name, value]) => [name.slice(0, -2), value]));
}

/** An event with the names that a path has in a version. */
export function namedFor(baseUrl: string, path: string, event: Json): Json {
  const isNewerPath = path.startsWith('/auditLogs/provisioning');
  const named = withOlder(isNewerPath ? withNewer(event) : event);
  if (!isNewerPath || !isV1(baseUrl)) return named;
  const { action: _, statusInfo: __, ...newer } = named;
  return newer;
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
