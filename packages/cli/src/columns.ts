// Finds values in events by their paths.

/** Short names of values that older and newer events have at different paths. */
const shortNames: Readonly<Record<string, readonly string[]>> = {
  status: ['provisioningStatusInfo/status', 'statusInfo/status'],
  action: ['provisioningAction', 'action'],
  errorCode: ['provisioningStatusInfo/errorInformation/errorCode', 'statusInfo/errorCode'],
  reason: ['provisioningStatusInfo/errorInformation/reason', 'statusInfo/reason'],
};

/** The columns of a CSV that names none. */
export const defaultColumns: readonly string[] = [
  'id',
  'activityDateTime',
  'action',
  'status',
  'servicePrincipal/displayName',
  'sourceIdentity/displayName',
  'targetIdentity/displayName',
  'errorCode',
  'reason',
];

/** The value at a path such as `servicePrincipal/displayName`, or of a short name; undefined if the event has none. */
export function valueAt(event: object, path: string): unknown {
  const paths = Object.hasOwn(shortNames, path) ? (shortNames[path] ?? []) : [path];
  return paths.map((one) => walk(event, one)).find((value) => value !== undefined && value !== null);
}

function walk(event: object, path: string): unknown {
  let value: unknown = event;
  for (const name of path.split('/')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A value as one text: objects and lists as JSON. */
export const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
