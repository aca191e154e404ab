// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
/**
 * The members of `provisioningStatus` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningStatusMembers.some((member) => member === text);
 */
export const provisioningStatusMembers: readonly ['success', 'failure', 'skipped', 'warning', 'unknownFutureValue'] = ['success', 'failure', 'skipped', 'warning', 'unknownFutureValue'];

/**
 * The members of `initiatorType` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => initiatorTypeMembers.some((member) => member === text);
 */
export const initiatorTypeMembers: readonly ['user', 'app', 'application', 'system', 'unknownFutureValue'] = ['user', 'app', 'application', 'system', 'unknownFutureValue'];

/**
 * The members of `provisioningStepType` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningStepTypeMembers.some((member) => member === text);
 */
export const provisioningStepTypeMembers: readonly ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export', 'unknownFutureValue'] = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export', 'unknownFutureValue'];

/**
 * The members of `provisioningAction` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningActionMembers.some((member) => member === text);
 */
export const provisioningActionMembers: readonly ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue'] = ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue'];

/**
 * The members of `provisioningErrorCategory` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => provisioningErrorCategoryMembers.some((member) => member === text);
 */
export const provisioningErrorCategoryMembers: readonly ['failure', 'nonServiceFailure', 'success', 'unknownFutureValue'] = ['failure', 'nonServiceFailure', 'success', 'unknownFutureValue'];

/**
 * The members of `errorCode` that this version knows, in the order of the spec.
 *
 * @example
 * const isKnown = (text: string): boolean => errorCodeMembers.some((member) => member === text);
 */
export const errorCodeMembers: readonly ['BadRequest', 'InvalidAuthenticationToken', 'Authentication_MSGraphPermissionMissing', 'Authentication_RequestFromUnsupportedUserRole', 'Request_ResourceNotFound', 'Request_BadRequest', 'Request_Conflict', 'FailedDependency', 'UnknownError', 'InternalServerError', 'ServiceUnavailable', 'InsufficientStorage'] = ['BadRequest', 'InvalidAuthenticationToken', 'Authentication_MSGraphPermissionMissing', 'Authentication_RequestFromUnsupportedUserRole', 'Request_ResourceNotFound', 'Request_BadRequest', 'Request_Conflict', 'FailedDependency', 'UnknownError', 'InternalServerError', 'ServiceUnavailable', 'InsufficientStorage'];
