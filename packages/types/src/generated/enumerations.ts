// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
import type { MemberList } from '../member-list.ts';

/**
 * The members of `provisioningStatus` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningStatusMembers.includes(text);
 */
export const provisioningStatusMembers: MemberList<readonly ['success', 'failure', 'skipped', 'warning', 'unknownFutureValue']> = ['success', 'failure', 'skipped', 'warning', 'unknownFutureValue'];

/**
 * The members of `initiatorType` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => initiatorTypeMembers.includes(text);
 */
export const initiatorTypeMembers: MemberList<readonly ['user', 'app', 'application', 'system', 'unknownFutureValue']> = ['user', 'app', 'application', 'system', 'unknownFutureValue'];

/**
 * The members of `provisioningStepType` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningStepTypeMembers.includes(text);
 */
export const provisioningStepTypeMembers: MemberList<readonly ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export', 'unknownFutureValue']> = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export', 'unknownFutureValue'];

/**
 * The members of `provisioningAction` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningActionMembers.includes(text);
 */
export const provisioningActionMembers: MemberList<readonly ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue']> = ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue'];

/**
 * The members of `provisioningErrorCategory` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningErrorCategoryMembers.includes(text);
 */
export const provisioningErrorCategoryMembers: MemberList<readonly ['failure', 'nonServiceFailure', 'success', 'unknownFutureValue']> = ['failure', 'nonServiceFailure', 'success', 'unknownFutureValue'];

/**
 * The members of `errorCode` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => errorCodeMembers.includes(text);
 */
export const errorCodeMembers: MemberList<readonly ['BadRequest', 'InvalidAuthenticationToken', 'Authentication_MSGraphPermissionMissing', 'Authentication_RequestFromUnsupportedUserRole', 'Request_ResourceNotFound', 'Request_BadRequest', 'Request_Conflict', 'FailedDependency', 'UnknownError', 'InternalServerError', 'ServiceUnavailable', 'InsufficientStorage']> = ['BadRequest', 'InvalidAuthenticationToken', 'Authentication_MSGraphPermissionMissing', 'Authentication_RequestFromUnsupportedUserRole', 'Request_ResourceNotFound', 'Request_BadRequest', 'Request_Conflict', 'FailedDependency', 'UnknownError', 'InternalServerError', 'ServiceUnavailable', 'InsufficientStorage'];
