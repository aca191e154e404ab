// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
import type { operations } from '@directory-provisioning/types';
import type { OperationRow } from '../operation-row.ts';
import type { Preferred } from '../prefer-types.ts';
import type { Query } from '../query.ts';
import type { CallOptions } from '../request.ts';

/** A method for each operation of the spec, named by its operationId. */
export interface Operations {
  /**
   * List events.
   *
   * Answers one page of the log, newest first by `activityDateTime` unless `$orderby` says otherwise; events that are
   * equal in what they are ordered by keep the order in which they arrived, turned round where the order begins with
   * an ascending `activityDateTime`. Where
   * more events follow, `@odata.nextLink` leads to them: follow it as it stands. Pages never repeat or skip an event,
   * also while new ones are being recorded.
   *
   * The real service offers this operation.
   *
   * `GET /auditLogs/directoryProvisioning`
   *
   * @param parameters.$filter Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
   * @param parameters.$orderby In which order, by one path or several, each with `asc` (the default) or `desc`. Null comes before everything else.
   * @param parameters.$select Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
   * @param parameters.$top How many events a page holds at the most. More than 1000 is served as 1000.
   * @param parameters.$count Whether to tell in `@odata.count` how many events the filter finds on all pages together.
   * @param parameters.$skiptoken Where the page begins. Opaque, part of an `@odata.nextLink`; never made by hand.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  listDirectoryProvisioning(parameters?: Query<NonNullable<operations['listDirectoryProvisioning']['parameters']['query']>>, options?: CallOptions): Promise<operations['listDirectoryProvisioning']['responses'][200]['content']['application/json']>;

  /**
   * Record an event.
   *
   * Stores the event and answers with it as it was stored. Every member is optional: without an `id` the server makes
   * one, without an `activityDateTime` the time of receipt stands in. `Prefer: return=minimal` asks for an answer
   * without a body.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `POST /auditLogs/directoryProvisioning`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  createDirectoryProvisioning<const Options extends CallOptions | undefined = undefined>(body: NonNullable<operations['createDirectoryProvisioning']['requestBody']>['content']['application/json'], options?: Options): Promise<Preferred<Options, operations['createDirectoryProvisioning']['responses'][201]['content']['application/json']>>;

  /**
   * Record an event, at the collection's reference path.
   *
   * Does what `POST /auditLogs/directoryProvisioning` does, with the same body and the same answer. Some
   * descriptions of this log name this path, others the one without `$ref`; here both work.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `POST /auditLogs/directoryProvisioning/$ref`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  createDirectoryProvisioningRef<const Options extends CallOptions | undefined = undefined>(body: NonNullable<operations['createDirectoryProvisioningRef']['requestBody']>['content']['application/json'], options?: Options): Promise<Preferred<Options, operations['createDirectoryProvisioningRef']['responses'][201]['content']['application/json']>>;

  /**
   * Count events.
   *
   * Answers how many events there are, or how many a filter finds, as plain text.
   *
   * The public documentation of the real service does not list this operation.
   *
   * `GET /auditLogs/directoryProvisioning/$count`
   *
   * @param parameters.$filter Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  countDirectoryProvisioning(parameters?: NonNullable<operations['countDirectoryProvisioning']['parameters']['query']>, options?: CallOptions): Promise<operations['countDirectoryProvisioning']['responses'][200]['content']['text/plain']>;

  /**
   * Get one event.
   *
   * Answers the event bare, not inside `value`. With `$select`, `id` and `activityDateTime` are there all the
   * same.
   *
   * The public documentation of the real service does not list this operation.
   *
   * `GET /auditLogs/directoryProvisioning/{id}`
   *
   * @param parameters.id The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
   * @param parameters.$select Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  getDirectoryProvisioning(parameters: NonNullable<operations['getDirectoryProvisioning']['parameters']['path']> & Query<NonNullable<operations['getDirectoryProvisioning']['parameters']['query']>>, options?: CallOptions): Promise<operations['getDirectoryProvisioning']['responses'][200]['content']['application/json']>;

  /**
   * Delete an event.
   *
   * Removes the event from the log. Its id may be used again.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `DELETE /auditLogs/directoryProvisioning/{id}`
   *
   * @param parameters.id The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  deleteDirectoryProvisioning(parameters: NonNullable<operations['deleteDirectoryProvisioning']['parameters']['path']>, options?: CallOptions): Promise<undefined>;

  /**
   * Change an event.
   *
   * Merges the body into the event: complex values member by member, collections as a whole; null empties a member.
   * A complex value whose `@odata.type` changes is replaced. Where one of two names for the same thing is sent, the other
   * follows. The `id` can't change. `Prefer: return=minimal` asks for
   * an answer without a body.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `PATCH /auditLogs/directoryProvisioning/{id}`
   *
   * @param parameters.id The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  updateDirectoryProvisioning<const Options extends CallOptions | undefined = undefined>(parameters: NonNullable<operations['updateDirectoryProvisioning']['parameters']['path']>, body: NonNullable<operations['updateDirectoryProvisioning']['requestBody']>['content']['application/json'], options?: Options): Promise<Preferred<Options, operations['updateDirectoryProvisioning']['responses'][200]['content']['application/json']>>;

  /**
   * List events in the newer names.
   *
   * Answers one page of the log, newest first by `activityDateTime` unless `$orderby` says otherwise; events that are
   * equal in what they are ordered by keep the order in which they arrived, turned round where the order begins with
   * an ascending `activityDateTime`. Where
   * more events follow, `@odata.nextLink` leads to them: follow it as it stands. Pages never repeat or skip an event,
   * also while new ones are being recorded. Answers are in the newer names.
   *
   * The real service offers this operation.
   *
   * `GET /auditLogs/provisioning`
   *
   * @param parameters.$filter Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
   * @param parameters.$orderby In which order, by one path or several, each with `asc` (the default) or `desc`. Null comes before everything else.
   * @param parameters.$select Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
   * @param parameters.$top How many events a page holds at the most. More than 1000 is served as 1000.
   * @param parameters.$count Whether to tell in `@odata.count` how many events the filter finds on all pages together.
   * @param parameters.$skiptoken Where the page begins. Opaque, part of an `@odata.nextLink`; never made by hand.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  listProvisioning(parameters?: Query<NonNullable<operations['listProvisioning']['parameters']['query']>>, options?: CallOptions): Promise<operations['listProvisioning']['responses'][200]['content']['application/json']>;

  /**
   * Record an event in the newer names.
   *
   * Stores the event and answers with it as it was stored. Every member is optional: without an `id` the server makes
   * one, without an `activityDateTime` the time of receipt stands in. `Prefer: return=minimal` asks for an answer
   * without a body. Answers are in the newer names.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `POST /auditLogs/provisioning`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  createProvisioning<const Options extends CallOptions | undefined = undefined>(body: NonNullable<operations['createProvisioning']['requestBody']>['content']['application/json'], options?: Options): Promise<Preferred<Options, operations['createProvisioning']['responses'][201]['content']['application/json']>>;

  /**
   * Count events in the newer names.
   *
   * Answers how many events there are, or how many a filter finds, as plain text.
   *
   * The public documentation of the real service does not list this operation.
   *
   * `GET /auditLogs/provisioning/$count`
   *
   * @param parameters.$filter Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`, `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  countProvisioning(parameters?: NonNullable<operations['countProvisioning']['parameters']['query']>, options?: CallOptions): Promise<operations['countProvisioning']['responses'][200]['content']['text/plain']>;

  /**
   * Get one event in the newer names.
   *
   * Answers the event bare, not inside `value`. With `$select`, `id` and `activityDateTime` are there all the
   * same. Answers are in the newer names.
   *
   * The public documentation of the real service does not list this operation.
   *
   * `GET /auditLogs/provisioning/{id}`
   *
   * @param parameters.id The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
   * @param parameters.$select Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  getProvisioning(parameters: NonNullable<operations['getProvisioning']['parameters']['path']> & Query<NonNullable<operations['getProvisioning']['parameters']['query']>>, options?: CallOptions): Promise<operations['getProvisioning']['responses'][200]['content']['application/json']>;

  /**
   * Delete an event in the newer names.
   *
   * Removes the event from the log. Its id may be used again.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `DELETE /auditLogs/provisioning/{id}`
   *
   * @param parameters.id The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  deleteProvisioning(parameters: NonNullable<operations['deleteProvisioning']['parameters']['path']>, options?: CallOptions): Promise<undefined>;

  /**
   * Change an event in the newer names.
   *
   * Merges the body into the event: complex values member by member, collections as a whole; null empties a member.
   * A complex value whose `@odata.type` changes is replaced. Where one of two names for the same thing is sent, the other
   * follows. The `id` can't change. `Prefer: return=minimal` asks for
   * an answer without a body. Answers are in the newer names.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `PATCH /auditLogs/provisioning/{id}`
   *
   * @param parameters.id The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
   *
   * @throws GraphError if the response is an error or there is none.
   */
  updateProvisioning<const Options extends CallOptions | undefined = undefined>(parameters: NonNullable<operations['updateProvisioning']['parameters']['path']>, body: NonNullable<operations['updateProvisioning']['requestBody']>['content']['application/json'], options?: Options): Promise<Preferred<Options, operations['updateProvisioning']['responses'][200]['content']['application/json']>>;

  /**
   * Make several calls in one.
   *
   * Carries out up to twenty requests, each checked and answered as if it had come alone: with its own status,
   * headers and body. `dependsOn` makes a request wait for others; where one of those fails, it is answered with 424
   * and not carried out. The permissions that a request needs are those of its own operation.
   *
   * The real service offers this operation.
   *
   * `POST /$batch`
   *
   * @throws GraphError if the response is an error or there is none.
   */
  batch(body: NonNullable<operations['batch']['requestBody']>['content']['application/json'], options?: CallOptions): Promise<operations['batch']['responses'][200]['content']['application/json']>;
}

/** How each operation is called. */
export const operationTable: Readonly<Record<keyof Operations, OperationRow>> = {
  listDirectoryProvisioning: ['GET', '/auditLogs/directoryProvisioning', 'parameters'],
  createDirectoryProvisioning: ['POST', '/auditLogs/directoryProvisioning', 'body'],
  createDirectoryProvisioningRef: ['POST', '/auditLogs/directoryProvisioning/$ref', 'body'],
  countDirectoryProvisioning: ['GET', '/auditLogs/directoryProvisioning/$count', 'parameters', {}, /^\d+$/],
  getDirectoryProvisioning: ['GET', '/auditLogs/directoryProvisioning/{id}', 'parameters', { id: 'path' }],
  deleteDirectoryProvisioning: ['DELETE', '/auditLogs/directoryProvisioning/{id}', 'parameters', { id: 'path' }],
  updateDirectoryProvisioning: ['PATCH', '/auditLogs/directoryProvisioning/{id}', 'parameters, body', { id: 'path' }],
  listProvisioning: ['GET', '/auditLogs/provisioning', 'parameters'],
  createProvisioning: ['POST', '/auditLogs/provisioning', 'body'],
  countProvisioning: ['GET', '/auditLogs/provisioning/$count', 'parameters', {}, /^\d+$/],
  getProvisioning: ['GET', '/auditLogs/provisioning/{id}', 'parameters', { id: 'path' }],
  deleteProvisioning: ['DELETE', '/auditLogs/provisioning/{id}', 'parameters', { id: 'path' }],
  updateProvisioning: ['PATCH', '/auditLogs/provisioning/{id}', 'parameters, body', { id: 'path' }],
  batch: ['POST', '/$batch', 'body'],
};
