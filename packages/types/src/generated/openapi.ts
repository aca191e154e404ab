// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
import type { Declaring } from '../declaring.ts';

/** The operations of the spec by path and method, as openapi-fetch expects them. */
export interface paths {
    "/auditLogs/directoryProvisioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Returns one page of events, newest first by `activityDateTime` unless `$orderby` is given. Ties are listed in
         *     order of arrival (reversed if the first sort key is ascending `activityDateTime`). If there are more events, the
         *     response has an `@odata.nextLink`: use it unchanged to get the next page. Pages never repeat or skip an event,
         *     even while new events are recorded.
         *
         *     The real service has this operation.
         */
        get: operations["listDirectoryProvisioning"];
        put?: never;
        /**
         * Record an event
         * @description Stores the event and returns it as stored. Every property is optional: without an `id` the server creates one;
         *     without an `activityDateTime` it uses the time of receipt. With `Prefer: return=minimal` the response has no
         *     body.
         *
         *     The real service does not have this operation.
         */
        post: operations["createDirectoryProvisioning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auditLogs/directoryProvisioning/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record an event at the collection's reference path
         * @description Works like `POST /auditLogs/directoryProvisioning`, with the same request and response. Some documents about this
         *     log use this path, others the path without `$ref`; both work here.
         *
         *     The real service does not have this operation.
         */
        post: operations["createDirectoryProvisioningRef"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auditLogs/directoryProvisioning/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count events
         * @description Returns the number of events, or of the events that match `$filter`, as plain text.
         *
         *     Microsoft does not document this operation for the real service.
         */
        get: operations["countDirectoryProvisioning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auditLogs/directoryProvisioning/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /**
         * Get an event
         * @description Returns the event itself, not wrapped in `value`. With `$select`, the response still has `id` and
         *     `activityDateTime`.
         *
         *     Microsoft does not document this operation for the real service.
         */
        get: operations["getDirectoryProvisioning"];
        put?: never;
        post?: never;
        /**
         * Delete an event
         * @description Deletes the event. Its id can be used again.
         *
         *     The real service does not have this operation.
         */
        delete: operations["deleteDirectoryProvisioning"];
        options?: never;
        head?: never;
        /**
         * Change an event
         * @description Merges the body into the event and returns the result. Objects are merged property by property, arrays are
         *     replaced, and null clears a property. An object whose `@odata.type` changes is replaced. If you send one of two
         *     names for the same value, the other is updated too. The `id` can't change. With `Prefer: return=minimal` the
         *     response has no body.
         *
         *     The real service does not have this operation.
         */
        patch: operations["updateDirectoryProvisioning"];
        trace?: never;
    };
    "/auditLogs/provisioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events at the newer path
         * @description Returns one page of events, newest first by `activityDateTime` unless `$orderby` is given. Ties are listed in
         *     order of arrival (reversed if the first sort key is ascending `activityDateTime`). If there are more events, the
         *     response has an `@odata.nextLink`: use it unchanged to get the next page. Pages never repeat or skip an event,
         *     even while new events are recorded. In beta, events have the older and the newer names; in v1.0, only the newer
         *     ones.
         *
         *     The real service has this operation.
         */
        get: operations["listProvisioning"];
        put?: never;
        /**
         * Record an event at the newer path
         * @description Stores the event and returns it as stored. Every property is optional: without an `id` the server creates one;
         *     without an `activityDateTime` it uses the time of receipt. With `Prefer: return=minimal` the response has no
         *     body. In beta, the response has the older and the newer names; in v1.0, only the newer ones.
         *
         *     The real service does not have this operation.
         */
        post: operations["createProvisioning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auditLogs/provisioning/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count events at the newer path
         * @description Returns the number of events, or of the events that match `$filter`, as plain text.
         *
         *     Microsoft does not document this operation for the real service.
         */
        get: operations["countProvisioning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auditLogs/provisioning/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /**
         * Get an event at the newer path
         * @description Returns the event itself, not wrapped in `value`. With `$select`, the response still has `id` and
         *     `activityDateTime`. In beta, it has the older and the newer names; in v1.0, only the newer ones.
         *
         *     Microsoft does not document this operation for the real service.
         */
        get: operations["getProvisioning"];
        put?: never;
        post?: never;
        /**
         * Delete an event at the newer path
         * @description Deletes the event. Its id can be used again.
         *
         *     The real service does not have this operation.
         */
        delete: operations["deleteProvisioning"];
        options?: never;
        head?: never;
        /**
         * Change an event at the newer path
         * @description Merges the body into the event and returns the result. Objects are merged property by property, arrays are
         *     replaced, and null clears a property. An object whose `@odata.type` changes is replaced. If you send one of two
         *     names for the same value, the other is updated too. The `id` can't change. With `Prefer: return=minimal` the
         *     response has no body. In beta, the response has the older and the newer names; in v1.0, only the newer ones.
         *
         *     The real service does not have this operation.
         */
        patch: operations["updateProvisioning"];
        trace?: never;
    };
    "/$batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send several requests in one
         * @description Runs several requests. Each gets the response that it would get alone, with its own status code, headers and body.
         *     With `dependsOn`, a request waits for others; if one of them fails, the request is not run and gets 424.
         *     Each request needs its operation's permissions.
         *
         *     The real service has this operation.
         */
        post: operations["batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** The schemas, responses, parameters, request bodies and headers of the spec, by name. */
export interface components {
    schemas: {
        /**
         * annotation
         * @description Any JSON value. OData annotations have an `@` in their name.
         */
        annotation: unknown;
        /**
         * any other
         * @description A member that this version of the spec does not list, or null.
         */
        otherMember: (string & {}) | null;
        /**
         * any other
         * @description A code that this version of the spec does not list.
         */
        otherCode: (string & {});
        /**
         * provisioningStatus
         * @description The result. Evolvable: accept members that are not listed here.
         */
        provisioningStatus: ("success" | "failure" | "skipped" | "warning" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * initiatorType
         * @description What kind of actor started the run. `app` is the older name of `application`. Evolvable: accept members that are not listed here.
         */
        initiatorType: ("user" | "app" | "application" | "system" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * provisioningStepType
         * @description Which part of the run a step belongs to. Evolvable: accept members that are not listed here.
         */
        provisioningStepType: ("import" | "scoping" | "matching" | "processing" | "referenceResolution" | "export" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * provisioningAction
         * @description What was done to the object. Evolvable: accept members that are not listed here.
         */
        provisioningAction: ("other" | "create" | "delete" | "disable" | "update" | "stagedDelete" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * provisioningErrorCategory
         * @description Where the cause of a failure lies. Evolvable: accept members that are not listed here.
         */
        provisioningErrorCategory: ("failure" | "nonServiceFailure" | "success" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * detailsInfo
         * @description Further facts, for which there is no other property. Open type.
         * @example {
         *       "@odata.type": "#microsoft.graph.detailsInfo",
         *       "objectGuid": "9f2c4d1e-8b7a-4c3d-a1e0-5d6f7a8b9c0d"
         *     }
         */
        detailsInfo: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * initiator
         * @description Who started the run. Open type.
         */
        initiator: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The actor's id; empty if the service itself started the run. */
            id?: string | null;
            /** @description The actor's display name. */
            displayName?: string | null;
            /** @description What kind of actor it is. */
            initiatorType?: components["schemas"]["initiatorType"];
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * provisioningServicePrincipal
         * @description The application that the job runs as. One object, not a collection. Open type.
         */
        provisioningServicePrincipal: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The service principal's object id. */
            id?: string | null;
            /** @description The application's display name. */
            displayName?: string | null;
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * provisioningSystemDetails
         * @description The source or the target system of the run. The newer name of this type is `provisioningSystem`. Open type.
         */
        provisioningSystemDetails: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The system's id. */
            id?: string | null;
            /** @description The system's display name. */
            displayName?: string | null;
            /** @description Further facts about the system. */
            details?: components["schemas"]["detailsInfo"];
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * provisionedIdentity
         * @description The provisioned object, as one of the systems knows it. Open type.
         */
        provisionedIdentity: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The object's id in that system. */
            id?: string | null;
            /** @description The object's display name. */
            displayName?: string | null;
            /** @description What kind of object it is in that system, such as `User` or `Group`. */
            identityType?: string | null;
            /** @description Further facts about the object. */
            details?: components["schemas"]["detailsInfo"];
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * statusBase
         * @description The result of the event, without an explanation. Closed type.
         */
        statusBase: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The result. */
            status?: components["schemas"]["provisioningStatus"];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * statusDetails
         * @description The result of the event, with the explanation of a failure. Closed type.
         */
        statusDetails: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The result. */
            status?: components["schemas"]["provisioningStatus"];
            /** @description A stable name of the failure for programs to use. */
            errorCode?: string | null;
            /** @description Why, in a sentence for people. */
            reason?: string | null;
            /** @description Further details, such as the other system's message. */
            additionalDetails?: string | null;
            /** @description Where the cause of the failure lies. */
            errorCategory?: string | null;
            /** @description What to do about it, often a link. */
            recommendedAction?: string | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * statusInfo
         * @description The result of the event. `@odata.type` says which of the two types it is; if it is absent or unknown, the value
         *     is read as `statusDetails`.
         */
        statusInfo: Declaring<components["schemas"]["statusDetails"], components["schemas"]["statusBase"]> | Declaring<components["schemas"]["statusBase"], components["schemas"]["statusDetails"]> | null;
        /**
         * provisioningErrorInfo
         * @description The explanation of a failure, with the newer names. Closed type.
         */
        provisioningErrorInfo: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description A stable name of the failure for programs to use. */
            errorCode?: string | null;
            /** @description Why, in a sentence for people. */
            reason?: string | null;
            /** @description Further details, such as the other system's message. */
            additionalDetails?: string | null;
            /** @description Where the cause of the failure lies. */
            errorCategory?: components["schemas"]["provisioningErrorCategory"];
            /** @description What to do about it, often a link. */
            recommendedAction?: string | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        }) | null;
        /**
         * provisioningStatusInfo
         * @description The result of the event, with the newer names. Closed type.
         */
        provisioningStatusInfo: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The result. */
            status?: components["schemas"]["provisioningStatus"];
            /** @description What went wrong; null if nothing failed. */
            errorInformation?: components["schemas"]["provisioningErrorInfo"];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        }) | null;
        /**
         * provisioningStep
         * @description One step in provisioning the object, from the source to the target. Closed type.
         */
        provisioningStep: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The step's name. */
            name?: string | null;
            /** @description What the step did, in a sentence for people. */
            description?: string | null;
            /** @description The result of the step. */
            status?: components["schemas"]["provisioningStatus"];
            /** @description Which part of the run the step belongs to. */
            provisioningStepType?: components["schemas"]["provisioningStepType"];
            /** @description Further facts about the step. */
            details?: components["schemas"]["detailsInfo"];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * modifiedProperty
         * @description One changed property of the target object. Closed type.
         */
        modifiedProperty: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The property's name. */
            displayName?: string | null;
            /** @description Its value before, as text; null if there was none. */
            oldValue?: string | null;
            /** @description Its value after, as text; null if there is none. */
            newValue?: string | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * provisioningObjectSummary
         * @description One provisioning event: what was done to which object, between which systems, and with what result. Closed type.
         */
        provisioningObjectSummary: {
            /** @description The URL of the metadata that describes the response. Ignored in requests. */
            "@odata.context"?: string;
            /** @description The type's name, `#microsoft.graph.provisioningObjectSummary`. */
            "@odata.type"?: string;
            /**
             * @description The event's key. Without one, the server creates a GUID. An id that already exists is rejected with 409.
             * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
             */
            id?: string;
            /**
             * Format: date-time
             * @description When it happened: `YYYY-MM-DDThh:mm:ss`, up to seven fractional digits, then `Z` or an offset of up to 14 hours.
             *     Stored and returned exactly as sent. Without one, the server uses the time of receipt. Dates that do not exist,
             *     leap seconds, an eighth fractional digit, a lower-case `t` or `z`, and times outside the years 0001 to 9999 in
             *     UTC are rejected.
             * @example 2016-12-31T23:59:58.6838993+03:00
             */
            activityDateTime?: string;
            /** @description The tenant that the log belongs to. */
            tenantId?: string | null;
            /** @description The provisioning job that recorded the event. */
            jobId?: string | null;
            /** @description The run of the job. One run covers many objects. */
            cycleId?: string | null;
            /** @description The change within the run. */
            changeId?: string | null;
            /** @description What was done, such as `Create` or `StagedDelete`. The older name; not in v1.0. */
            action?: string | null;
            /** @description What was done. The newer name. */
            provisioningAction?: components["schemas"]["provisioningAction"];
            /**
             * Format: int32
             * @description How long it took, in milliseconds.
             */
            durationInMilliseconds?: number | null;
            /** @description The application that the job runs as. */
            servicePrincipal?: components["schemas"]["provisioningServicePrincipal"];
            /** @description Who started the run. */
            initiatedBy?: components["schemas"]["initiator"];
            /** @description The system that the object comes from. */
            sourceSystem?: components["schemas"]["provisioningSystemDetails"];
            /** @description The system that the object is provisioned to. */
            targetSystem?: components["schemas"]["provisioningSystemDetails"];
            /** @description The object as the source knows it. */
            sourceIdentity?: components["schemas"]["provisionedIdentity"];
            /** @description The object as the target knows it. */
            targetIdentity?: components["schemas"]["provisionedIdentity"];
            /** @description The result. The older name; not in v1.0. */
            statusInfo?: components["schemas"]["statusInfo"];
            /** @description The result. The newer name. */
            provisioningStatusInfo?: components["schemas"]["provisioningStatusInfo"];
            /** @description The steps, in order. */
            provisioningSteps?: components["schemas"]["provisioningStep"][] | null;
            /** @description The properties of the target object that changed. */
            modifiedProperties?: components["schemas"]["modifiedProperty"][] | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * storedEvent
         * @description An event as returned: it always has an `id` and an `activityDateTime`.
         */
        storedEvent: WithRequired<components["schemas"]["provisioningObjectSummary"], "id" | "activityDateTime">;
        /**
         * eventPage
         * @description One page of events. Closed type.
         */
        eventPage: {
            /** @description The URL of the metadata that describes the response. */
            "@odata.context"?: string;
            /** @description The number of matching events on all pages; only with `$count=true`. */
            "@odata.count"?: number;
            /**
             * Format: uri
             * @description The absolute URL of the next page; absent on the last page.
             */
            "@odata.nextLink"?: string;
            /** @description The events of this page. */
            value: components["schemas"]["provisioningObjectSummary"][];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * batchRequestContent
         * @description The requests of a batch. Closed type.
         */
        batchRequestContent: {
            /** @description The requests. */
            requests: components["schemas"]["batchRequest"][];
        };
        /**
         * batchRequest
         * @description One request of a batch. Closed type.
         */
        batchRequest: {
            /** @description The request's id within the batch. It must be unique, ignoring case. */
            id: string;
            /**
             * @description The HTTP method.
             * @enum {string}
             */
            method: "GET" | "HEAD" | "OPTIONS" | "POST" | "PATCH" | "PUT" | "DELETE";
            /**
             * @description The URL relative to the version, with or without a leading slash.
             * @example /auditLogs/directoryProvisioning?$top=1
             */
            url: string;
            /**
             * @description The request's headers; required with a body. Without `Authorization`, the request uses that of the batch.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers?: {
                [key: string]: string;
            };
            /**
             * @description The request's body, as its operation describes it.
             * @example {
             *       "action": "Create"
             *     }
             */
            body?: {
                [key: string]: unknown;
            } | null;
            /** @description The ids of requests that must succeed first. */
            dependsOn?: string[];
        };
        /**
         * batchResponseContent
         * @description The responses of a batch. Closed type.
         */
        batchResponseContent: {
            /** @description A response to each request, in any order. */
            responses: components["schemas"]["batchResponse"][];
        };
        /**
         * batchResponse
         * @description The response to one request of a batch. Closed type.
         */
        batchResponse: {
            /** @description The id of the request. */
            id: string;
            /** @description The HTTP status code that the request would get alone. */
            status: number;
            /** @description The response's headers. */
            headers?: {
                [key: string]: string;
            };
            /** @description The response body; absent if there is none. */
            body?: unknown;
        };
        /**
         * odataError
         * @description The body of every error response.
         */
        odataError: {
            /** @description What went wrong. */
            error: components["schemas"]["mainError"];
        };
        /**
         * mainError
         * @description What went wrong, for programs and for people.
         */
        mainError: {
            /** @description What kind of error it is. */
            code: components["schemas"]["errorCode"];
            /** @description What is wrong, where, and what to do about it. */
            message: string;
            /** @description The part of the request that is wrong. */
            target?: string;
            /** @description Each problem, if there are several or if its place is known. */
            details?: components["schemas"]["errorDetail"][];
            /** @description What you need to find the request in the server log. */
            innerError: components["schemas"]["innerError"];
        };
        /**
         * errorCode
         * @description What kind of error it is. Programs should check this code, not the message. Evolvable: accept codes that are not
         *     listed here.
         */
        errorCode: ("BadRequest" | "InvalidAuthenticationToken" | "Authentication_MSGraphPermissionMissing" | "Authentication_RequestFromUnsupportedUserRole" | "Request_ResourceNotFound" | "Request_BadRequest" | "Request_Conflict" | "FailedDependency" | "UnknownError" | "InternalServerError" | "ServiceUnavailable" | "InsufficientStorage") | components["schemas"]["otherCode"];
        /**
         * errorDetail
         * @description One problem in the request.
         */
        errorDetail: {
            /** @description The rule that the request breaks. */
            code: string;
            /** @description What is wrong and what is accepted. */
            message: string;
            /** @description The place: names separated by slashes. The first is `body`, `query`, `params` or `headers`. */
            target?: string;
        };
        /**
         * innerError
         * @description What you need to find the request in the server log.
         */
        innerError: {
            /**
             * @description When the error happened: a time in UTC, without an offset.
             * @example 2026-11-23T15:00:00
             */
            date: string;
            /**
             * Format: uuid
             * @description The server's id of the request.
             */
            "request-id": string;
            /** @description The client's id of the request. */
            "client-request-id": string;
        };
    };
    responses: {
        /** @description The event was recorded. The body is the event as stored. */
        created: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                Location: components["headers"]["Location"];
                /**
                 * @description The preference of `Prefer` that was applied; absent if none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was recorded. The body is the event with the names of the version. */
        provisioningCreated: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                Location: components["headers"]["Location"];
                /**
                 * @description The preference of `Prefer` that was applied; absent if none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was recorded. There is no body, because of `Prefer: return=minimal`. */
        createdMinimal: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                Location: components["headers"]["Location"];
                "Preference-Applied": components["headers"]["Preference-Applied"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The event. */
        event: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event with the names of the version. */
        provisioningEvent: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was changed. The body is the event as stored. */
        changed: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                /**
                 * @description The preference of `Prefer` that was applied; absent if none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was changed. The body is the event with the names of the version. */
        provisioningChanged: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                /**
                 * @description The preference of `Prefer` that was applied; absent if none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was changed. There is no body, because of `Prefer: return=minimal`. */
        changedMinimal: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "Preference-Applied": components["headers"]["Preference-Applied"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The event was deleted. */
        deleted: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The number of events, in digits. */
        count: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                /** @example 42 */
                "text/plain": string;
            };
        };
        /** @description The response to each request, in any order. Once the responses have more than 16,777,216 characters together, the remaining requests are not run and get 413. */
        batch: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["batchResponseContent"];
            };
        };
        /** @description One page of events. If the events are large, the page has fewer of them than requested, so that they have at most 8,388,608 characters together. */
        eventPage: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                /**
                 * @description The preference of `Prefer` that was applied; absent if none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["eventPage"];
            };
        };
        /** @description One page of events. If the events are large, the page has fewer of them than requested, so that they have at most 8,388,608 characters together. */
        provisioningPage: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                /**
                 * @description The preference of `Prefer` that was applied; absent if none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["eventPage"];
            };
        };
        /** @description The request is invalid. `details` lists each problem and its place, up to 100; for a body over 32 KiB, only the first. */
        badRequest: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The bearer token is missing or not accepted. */
        unauthenticated: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /**
         * @description The token lacks the permission, or its user has no role that may read. The message names the permissions that are
         *     accepted.
         */
        forbidden: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description No event has this id. */
        notFound: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The `Accept` header does not accept JSON. */
        notAcceptable: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description An event with this id already exists. */
        conflict: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The body is too large. */
        tooLarge: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The body is not declared as `application/json` in UTF-8. */
        unsupportedMediaType: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description Too many requests. Retry after the seconds in `Retry-After`. */
        throttled: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description Internal server error. Look up the `request-id` in the server log. */
        serverError: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The query takes longer than 30 seconds. Use fewer terms, or filter by a time or an indexed property as well. */
        timedOut: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
    };
    parameters: {
        /**
         * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
         * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
         */
        id: string;
        /**
         * @description Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions
         *     (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and
         *     parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in
         *     `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one
         *     character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At
         *     most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and
         *     50 levels of parentheses and `not`.
         * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
         */
        filter: string;
        /**
         * @description Sorts by one or more paths, each with `asc` (the default) or `desc`. Null is the lowest value.
         * @example [
         *       "activityDateTime desc"
         *     ]
         */
        orderby: string[];
        /**
         * @description Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
         * @example [
         *       "id",
         *       "activityDateTime",
         *       "statusInfo/status"
         *     ]
         */
        select: string[];
        /**
         * @description With `true`, the response has an `@odata.count`, the number of matching events on all pages. Microsoft does not document this for the real service.
         * @example true
         */
        count: boolean;
        /**
         * @description `return=minimal` for a response without a body, or `return=representation` (the default) for one with it.
         * @example return=minimal
         */
        returnPreference: string;
        /**
         * @description `odata.maxpagesize=100` limits each page to 100 events. A smaller `$top` takes precedence. Microsoft does not document this for the real service.
         * @example odata.maxpagesize=100
         */
        pagePreference: string;
        /**
         * @description The maximum number of events on a page. Numbers above 1,000 are treated as 1,000.
         * @example 100
         */
        top: number;
        /**
         * @description Where the page starts. An opaque value; take it unchanged from an `@odata.nextLink`.
         * @example MjAyNi0xMS0yMw
         */
        skiptoken: string;
    };
    requestBodies: {
        /** @description The event as JSON in UTF-8, at most 1 MiB and nested at most 100 levels deep. */
        event: {
            content: {
                "application/json": components["schemas"]["provisioningObjectSummary"];
            };
        };
        /**
         * @description The requests as JSON in UTF-8, at most 1 MiB and nested at most 100 levels deep. The URL and the headers
         *     of one request have at most 16,384 characters together.
         */
        batch: {
            content: {
                "application/json": components["schemas"]["batchRequestContent"];
            };
        };
    };
    headers: {
        /**
         * @description The server's id of this request, different each time. It is also in the body of errors and in the server log.
         * @example 7f1a2b3c-0000-4000-8000-000000000001
         */
        "request-id": string;
        /**
         * @description The client's id of this request, as sent. If none was sent, the server creates one.
         * @example 0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f11
         */
        "client-request-id": string;
        /**
         * @description The OData version of the response.
         * @example 4.0
         */
        "OData-Version": "4.0";
        /**
         * @description Which server responded, as JSON text. Microsoft Graph sends this header, so the stub does too.
         * @example {"ServerInfo":{"DataCenter":"Local","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"provisioning-stub"}}
         */
        "x-ms-ags-diagnostic": string;
        /**
         * @description Caches must ask the server before they use a response again.
         * @example no-cache
         */
        "Cache-Control": string;
        /**
         * @description The request headers that a response depends on.
         * @example Accept-Encoding
         */
        Vary: string;
        /**
         * @description The absolute URL of the new event.
         * @example http://127.0.0.1:4010/beta/auditLogs/directoryProvisioning/3ee53f66-3f66-3ee5-663f-e53e663fe53e
         */
        Location: string;
        /**
         * @description The preference of `Prefer` that was applied.
         * @example return=minimal
         */
        "Preference-Applied": string;
        /**
         * @description Says that a bearer token is required.
         * @example Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"
         */
        "WWW-Authenticate": string;
        /**
         * @description How many seconds to wait before you retry.
         * @example 10
         */
        "Retry-After": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
/** The parameters, the request body and the responses of each operation, by operationId. */
export interface operations {
    listDirectoryProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions
                 *     (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and
                 *     parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in
                 *     `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one
                 *     character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At
                 *     most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and
                 *     50 levels of parentheses and `not`.
                 * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
                 */
                $filter?: components["parameters"]["filter"];
                /**
                 * @description Sorts by one or more paths, each with `asc` (the default) or `desc`. Null is the lowest value.
                 * @example [
                 *       "activityDateTime desc"
                 *     ]
                 */
                $orderby?: components["parameters"]["orderby"];
                /**
                 * @description Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
                 * @example [
                 *       "id",
                 *       "activityDateTime",
                 *       "statusInfo/status"
                 *     ]
                 */
                $select?: components["parameters"]["select"];
                /**
                 * @description The maximum number of events on a page. Numbers above 1,000 are treated as 1,000.
                 * @example 100
                 */
                $top?: components["parameters"]["top"];
                /**
                 * @description With `true`, the response has an `@odata.count`, the number of matching events on all pages. Microsoft does not document this for the real service.
                 * @example true
                 */
                $count?: components["parameters"]["count"];
                /**
                 * @description Where the page starts. An opaque value; take it unchanged from an `@odata.nextLink`.
                 * @example MjAyNi0xMS0yMw
                 */
                $skiptoken?: components["parameters"]["skiptoken"];
            };
            header?: {
                /**
                 * @description `odata.maxpagesize=100` limits each page to 100 events. A smaller `$top` takes precedence. Microsoft does not document this for the real service.
                 * @example odata.maxpagesize=100
                 */
                Prefer?: components["parameters"]["pagePreference"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["eventPage"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["notAcceptable"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
            504: components["responses"]["timedOut"];
        };
    };
    createDirectoryProvisioning: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` for a response without a body, or `return=representation` (the default) for one with it.
                 * @example return=minimal
                 */
                Prefer?: components["parameters"]["returnPreference"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["event"];
        responses: {
            201: components["responses"]["created"];
            204: components["responses"]["createdMinimal"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["notAcceptable"];
            409: components["responses"]["conflict"];
            413: components["responses"]["tooLarge"];
            415: components["responses"]["unsupportedMediaType"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    createDirectoryProvisioningRef: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` for a response without a body, or `return=representation` (the default) for one with it.
                 * @example return=minimal
                 */
                Prefer?: components["parameters"]["returnPreference"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["event"];
        responses: {
            201: components["responses"]["created"];
            204: components["responses"]["createdMinimal"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["notAcceptable"];
            409: components["responses"]["conflict"];
            413: components["responses"]["tooLarge"];
            415: components["responses"]["unsupportedMediaType"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    countDirectoryProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions
                 *     (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and
                 *     parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in
                 *     `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one
                 *     character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At
                 *     most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and
                 *     50 levels of parentheses and `not`.
                 * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
                 */
                $filter?: components["parameters"]["filter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["count"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["notAcceptable"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
            504: components["responses"]["timedOut"];
        };
    };
    getDirectoryProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
                 * @example [
                 *       "id",
                 *       "activityDateTime",
                 *       "statusInfo/status"
                 *     ]
                 */
                $select?: components["parameters"]["select"];
            };
            header?: never;
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["event"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["notFound"];
            406: components["responses"]["notAcceptable"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    deleteDirectoryProvisioning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["deleted"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["notFound"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    updateDirectoryProvisioning: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` for a response without a body, or `return=representation` (the default) for one with it.
                 * @example return=minimal
                 */
                Prefer?: components["parameters"]["returnPreference"];
            };
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["event"];
        responses: {
            200: components["responses"]["changed"];
            204: components["responses"]["changedMinimal"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["notFound"];
            406: components["responses"]["notAcceptable"];
            413: components["responses"]["tooLarge"];
            415: components["responses"]["unsupportedMediaType"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    listProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions
                 *     (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and
                 *     parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in
                 *     `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one
                 *     character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At
                 *     most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and
                 *     50 levels of parentheses and `not`.
                 * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
                 */
                $filter?: components["parameters"]["filter"];
                /**
                 * @description Sorts by one or more paths, each with `asc` (the default) or `desc`. Null is the lowest value.
                 * @example [
                 *       "activityDateTime desc"
                 *     ]
                 */
                $orderby?: components["parameters"]["orderby"];
                /**
                 * @description Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
                 * @example [
                 *       "id",
                 *       "activityDateTime",
                 *       "statusInfo/status"
                 *     ]
                 */
                $select?: components["parameters"]["select"];
                /**
                 * @description The maximum number of events on a page. Numbers above 1,000 are treated as 1,000.
                 * @example 100
                 */
                $top?: components["parameters"]["top"];
                /**
                 * @description With `true`, the response has an `@odata.count`, the number of matching events on all pages. Microsoft does not document this for the real service.
                 * @example true
                 */
                $count?: components["parameters"]["count"];
                /**
                 * @description Where the page starts. An opaque value; take it unchanged from an `@odata.nextLink`.
                 * @example MjAyNi0xMS0yMw
                 */
                $skiptoken?: components["parameters"]["skiptoken"];
            };
            header?: {
                /**
                 * @description `odata.maxpagesize=100` limits each page to 100 events. A smaller `$top` takes precedence. Microsoft does not document this for the real service.
                 * @example odata.maxpagesize=100
                 */
                Prefer?: components["parameters"]["pagePreference"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["provisioningPage"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["notAcceptable"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
            504: components["responses"]["timedOut"];
        };
    };
    createProvisioning: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` for a response without a body, or `return=representation` (the default) for one with it.
                 * @example return=minimal
                 */
                Prefer?: components["parameters"]["returnPreference"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["event"];
        responses: {
            201: components["responses"]["provisioningCreated"];
            204: components["responses"]["createdMinimal"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["notAcceptable"];
            409: components["responses"]["conflict"];
            413: components["responses"]["tooLarge"];
            415: components["responses"]["unsupportedMediaType"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    countProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Returns only the events that match. Use comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions
                 *     (`contains`, `startswith`, `endswith`) on the paths that support them, combined with `and`, `or`, `not` and
                 *     parentheses. `tolower` and `toupper` change the case of a path or a text before it is compared, as in
                 *     `contains(tolower(targetIdentity/displayName),'ann')`: each character on its own, as Unicode maps it to one
                 *     character, so `ß` stays as it is. A character outside of ASCII never becomes one of ASCII. Put text in single quotes, and double a quote inside it; write times and numbers without quotes. At
                 *     most 8,000 characters, 200 terms (comparisons, functions and values of `in`), 50 functions and
                 *     50 levels of parentheses and `not`.
                 * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
                 */
                $filter?: components["parameters"]["filter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["count"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["notAcceptable"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
            504: components["responses"]["timedOut"];
        };
    };
    getProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Returns only these properties, given by name or by path such as `statusInfo/status`; `*` means all. A path has at most 20 segments. Microsoft does not document this for the real service.
                 * @example [
                 *       "id",
                 *       "activityDateTime",
                 *       "statusInfo/status"
                 *     ]
                 */
                $select?: components["parameters"]["select"];
            };
            header?: never;
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["provisioningEvent"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["notFound"];
            406: components["responses"]["notAcceptable"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    deleteProvisioning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["deleted"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["notFound"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    updateProvisioning: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` for a response without a body, or `return=representation` (the default) for one with it.
                 * @example return=minimal
                 */
                Prefer?: components["parameters"]["returnPreference"];
            };
            path: {
                /**
                 * @description The event's id, usually a GUID. It must not contain control characters, start with `$`, or be `.` or `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["event"];
        responses: {
            200: components["responses"]["provisioningChanged"];
            204: components["responses"]["changedMinimal"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["notFound"];
            406: components["responses"]["notAcceptable"];
            413: components["responses"]["tooLarge"];
            415: components["responses"]["unsupportedMediaType"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
    batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["batch"];
        responses: {
            200: components["responses"]["batch"];
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            406: components["responses"]["notAcceptable"];
            413: components["responses"]["tooLarge"];
            415: components["responses"]["unsupportedMediaType"];
            429: components["responses"]["throttled"];
            500: components["responses"]["serverError"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
