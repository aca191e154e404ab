// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
import type { operations, ProvisioningObjectSummary, StoredEvent, BatchRequestContent, BatchResponseContent } from '@directory-provisioning/types';
import type { OperationRow } from '../operation-row.ts';
import type { Preferred } from '../prefer-types.ts';
import type { OrUndefined, PageOfEvents, Query, Selected, Selection } from '../query.ts';
import type { CallOptions } from '../request.ts';

/** A method for each operation of the spec, named by its operationId. `Call` are the options of a method. */
export interface Operations<Call extends CallOptions = CallOptions> {
  /**
   * List events.
   *
   * Returns one page of events, newest first by `activityDateTime` unless `$orderby` is given. Ties are listed in
   * order of arrival (reversed if the first sort key is ascending `activityDateTime`). If there are more events, the
   * response has an `@odata.nextLink`: use it unchanged to get the next page. Pages never repeat or skip an event,
   * even while new events are recorded.
   *
   * The real service has this operation.
   *
   * `GET /auditLogs/directoryProvisioning`
   *
   * @param parameters.$filter Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and 50 levels of parentheses and `not`.
   * @param parameters.$orderby Sorts by one or more paths, each with `asc` (the default) or `desc`. Null is the lowest value.
   * @param parameters.$select Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
   * @param parameters.$top The maximum number of events on a page. Numbers above 1,000 are treated as 1,000.
   * @param parameters.$count With `true`, the response has an `@odata.count`, the number of matching events on all pages. Microsoft does not document this for the real service.
   * @param parameters.$skiptoken Where the page starts. An opaque value; take it unchanged from an `@odata.nextLink`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  listDirectoryProvisioning<const Select extends Selection = undefined>(parameters?: Query<NonNullable<operations['listDirectoryProvisioning']['parameters']['query']>, Select>, options?: Call): Promise<PageOfEvents<Selected<Select>>>;

  /**
   * Record an event.
   *
   * Stores the event and returns it as stored. Every property is optional: without an `id` the server creates one;
   * without an `activityDateTime` it uses the time of receipt. With `Prefer: return=minimal` the response has no
   * body.
   *
   * The real service does not have this operation.
   *
   * `POST /auditLogs/directoryProvisioning`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  createDirectoryProvisioning<const Options extends Call | undefined = undefined>(body: ProvisioningObjectSummary, options?: Options): Promise<Preferred<Options, StoredEvent>>;

  /**
   * Record an event at the collection's reference path.
   *
   * Works like `POST /auditLogs/directoryProvisioning`, with the same request and response. Some documents about this
   * log use this path, others the path without `$ref`; both work here.
   *
   * The real service does not have this operation.
   *
   * `POST /auditLogs/directoryProvisioning/$ref`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  createDirectoryProvisioningRef<const Options extends Call | undefined = undefined>(body: ProvisioningObjectSummary, options?: Options): Promise<Preferred<Options, StoredEvent>>;

  /**
   * Count events.
   *
   * Returns the number of events, or of the events that match `$filter`, as plain text.
   *
   * Microsoft does not document this operation for the real service.
   *
   * `GET /auditLogs/directoryProvisioning/$count`
   *
   * @param parameters.$filter Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and 50 levels of parentheses and `not`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  countDirectoryProvisioning(parameters?: OrUndefined<NonNullable<operations['countDirectoryProvisioning']['parameters']['query']>>, options?: Call): Promise<number>;

  /**
   * Get an event.
   *
   * Returns the event itself, not wrapped in `value`. With `$select`, the response still has `id` and
   * `activityDateTime`.
   *
   * Microsoft does not document this operation for the real service.
   *
   * `GET /auditLogs/directoryProvisioning/{id}`
   *
   * @param parameters.id The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
   * @param parameters.$select Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  getDirectoryProvisioning<const Select extends Selection = undefined>(parameters: NonNullable<operations['getDirectoryProvisioning']['parameters']['path']> & Query<NonNullable<operations['getDirectoryProvisioning']['parameters']['query']>, Select>, options?: Call): Promise<Selected<Select>>;

  /**
   * Delete an event.
   *
   * Deletes the event. Its id can be used again.
   *
   * The real service does not have this operation.
   *
   * `DELETE /auditLogs/directoryProvisioning/{id}`
   *
   * @param parameters.id The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  deleteDirectoryProvisioning(parameters: NonNullable<operations['deleteDirectoryProvisioning']['parameters']['path']>, options?: Call): Promise<undefined>;

  /**
   * Change an event.
   *
   * Merges the body into the event and returns the result. Objects are merged property by property, arrays are
   * replaced, and null clears a property. An object whose `@odata.type` changes is replaced. If you send one of two
   * names for the same value, the other is updated too. The `id` can't change. With `Prefer: return=minimal` the
   * response has no body.
   *
   * The real service does not have this operation.
   *
   * `PATCH /auditLogs/directoryProvisioning/{id}`
   *
   * @param parameters.id The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  updateDirectoryProvisioning<const Options extends Call | undefined = undefined>(parameters: NonNullable<operations['updateDirectoryProvisioning']['parameters']['path']>, body: ProvisioningObjectSummary, options?: Options): Promise<Preferred<Options, StoredEvent>>;

  /**
   * List events at the newer path.
   *
   * Returns one page of events, newest first by `activityDateTime` unless `$orderby` is given. Ties are listed in
   * order of arrival (reversed if the first sort key is ascending `activityDateTime`). If there are more events, the
   * response has an `@odata.nextLink`: use it unchanged to get the next page. Pages never repeat or skip an event,
   * even while new events are recorded. In beta, events have the older and the newer names; in v1.0, only the newer
   * ones.
   *
   * The real service has this operation.
   *
   * `GET /auditLogs/provisioning`
   *
   * @param parameters.$filter Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and 50 levels of parentheses and `not`.
   * @param parameters.$orderby Sorts by one or more paths, each with `asc` (the default) or `desc`. Null is the lowest value.
   * @param parameters.$select Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
   * @param parameters.$top The maximum number of events on a page. Numbers above 1,000 are treated as 1,000.
   * @param parameters.$count With `true`, the response has an `@odata.count`, the number of matching events on all pages. Microsoft does not document this for the real service.
   * @param parameters.$skiptoken Where the page starts. An opaque value; take it unchanged from an `@odata.nextLink`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  listProvisioning<const Select extends Selection = undefined>(parameters?: Query<NonNullable<operations['listProvisioning']['parameters']['query']>, Select>, options?: Call): Promise<PageOfEvents<Selected<Select>>>;

  /**
   * Record an event at the newer path.
   *
   * Stores the event and returns it as stored. Every property is optional: without an `id` the server creates one;
   * without an `activityDateTime` it uses the time of receipt. With `Prefer: return=minimal` the response has no
   * body. In beta, the response has the older and the newer names; in v1.0, only the newer ones.
   *
   * The real service does not have this operation.
   *
   * `POST /auditLogs/provisioning`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  createProvisioning<const Options extends Call | undefined = undefined>(body: ProvisioningObjectSummary, options?: Options): Promise<Preferred<Options, StoredEvent>>;

  /**
   * Count events at the newer path.
   *
   * Returns the number of events, or of the events that match `$filter`, as plain text.
   *
   * Microsoft does not document this operation for the real service.
   *
   * `GET /auditLogs/provisioning/$count`
   *
   * @param parameters.$filter Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and 50 levels of parentheses and `not`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  countProvisioning(parameters?: OrUndefined<NonNullable<operations['countProvisioning']['parameters']['query']>>, options?: Call): Promise<number>;

  /**
   * Get an event at the newer path.
   *
   * Returns the event itself, not wrapped in `value`. With `$select`, the response still has `id` and
   * `activityDateTime`. In beta, it has the older and the newer names; in v1.0, only the newer ones.
   *
   * Microsoft does not document this operation for the real service.
   *
   * `GET /auditLogs/provisioning/{id}`
   *
   * @param parameters.id The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
   * @param parameters.$select Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  getProvisioning<const Select extends Selection = undefined>(parameters: NonNullable<operations['getProvisioning']['parameters']['path']> & Query<NonNullable<operations['getProvisioning']['parameters']['query']>, Select>, options?: Call): Promise<Selected<Select>>;

  /**
   * Delete an event at the newer path.
   *
   * Deletes the event. Its id can be used again.
   *
   * The real service does not have this operation.
   *
   * `DELETE /auditLogs/provisioning/{id}`
   *
   * @param parameters.id The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  deleteProvisioning(parameters: NonNullable<operations['deleteProvisioning']['parameters']['path']>, options?: Call): Promise<undefined>;

  /**
   * Change an event at the newer path.
   *
   * Merges the body into the event and returns the result. Objects are merged property by property, arrays are
   * replaced, and null clears a property. An object whose `@odata.type` changes is replaced. If you send one of two
   * names for the same value, the other is updated too. The `id` can't change. With `Prefer: return=minimal` the
   * response has no body. In beta, the response has the older and the newer names; in v1.0, only the newer ones.
   *
   * The real service does not have this operation.
   *
   * `PATCH /auditLogs/provisioning/{id}`
   *
   * @param parameters.id The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  updateProvisioning<const Options extends Call | undefined = undefined>(parameters: NonNullable<operations['updateProvisioning']['parameters']['path']>, body: ProvisioningObjectSummary, options?: Options): Promise<Preferred<Options, StoredEvent>>;

  /**
   * Send several requests in one.
   *
   * Runs several requests. Each gets the response that it would get alone, with its own status code, headers and body.
   * With `dependsOn`, a request waits for others; if one of them fails, the request is not run and gets 424.
   * Each request needs its operation's permissions.
   *
   * The real service has this operation.
   *
   * `POST /$batch`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  batch(body: BatchRequestContent, options?: Call): Promise<BatchResponseContent>;
}

/** How each operation is called. */
export const operationTable: Readonly<Record<keyof Operations, OperationRow>> = {
  listDirectoryProvisioning: ['GET', '/auditLogs/directoryProvisioning', 1, 'value'],
  createDirectoryProvisioning: ['POST', '/auditLogs/directoryProvisioning', 2],
  createDirectoryProvisioningRef: ['POST', '/auditLogs/directoryProvisioning/$ref', 2],
  countDirectoryProvisioning: ['GET', '/auditLogs/directoryProvisioning/$count', 1, 'number'],
  getDirectoryProvisioning: ['GET', '/auditLogs/directoryProvisioning/{id}', 1],
  deleteDirectoryProvisioning: ['DELETE', '/auditLogs/directoryProvisioning/{id}', 1],
  updateDirectoryProvisioning: ['PATCH', '/auditLogs/directoryProvisioning/{id}', 3],
  listProvisioning: ['GET', '/auditLogs/provisioning', 1, 'value'],
  createProvisioning: ['POST', '/auditLogs/provisioning', 2],
  countProvisioning: ['GET', '/auditLogs/provisioning/$count', 1, 'number'],
  getProvisioning: ['GET', '/auditLogs/provisioning/{id}', 1],
  deleteProvisioning: ['DELETE', '/auditLogs/provisioning/{id}', 1],
  updateProvisioning: ['PATCH', '/auditLogs/provisioning/{id}', 3],
  batch: ['POST', '/$batch', 2, 'responses'],
};
