// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
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
         * @description Answers one page of the log, newest first by `activityDateTime` unless `$orderby` says otherwise; events that are
         *     equal in what they are ordered by keep the order in which they arrived, turned round where the order begins with
         *     an ascending `activityDateTime`. Where
         *     more events follow, `@odata.nextLink` leads to them: follow it as it stands. Pages never repeat or skip an event,
         *     also while new ones are being recorded.
         *
         *     The real service offers this operation.
         */
        get: operations["listDirectoryProvisioning"];
        put?: never;
        /**
         * Record an event
         * @description Stores the event and answers with it as it was stored. Every member is optional: without an `id` the server makes
         *     one, without an `activityDateTime` the time of receipt stands in. `Prefer: return=minimal` asks for an answer
         *     without a body.
         *
         *     The real service does not offer this operation; it exists for rehearsals.
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
         * Record an event, at the collection's reference path
         * @description Does what `POST /auditLogs/directoryProvisioning` does, with the same body and the same answer. Some
         *     descriptions of this log name this path, others the one without `$ref`; here both work.
         *
         *     The real service does not offer this operation; it exists for rehearsals.
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
         * @description Answers how many events there are, or how many a filter finds, as plain text.
         *
         *     The public documentation of the real service does not list this operation.
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
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /**
         * Get one event
         * @description Answers the event bare, not inside `value`. With `$select`, `id` and `activityDateTime` are there all the
         *     same.
         *
         *     The public documentation of the real service does not list this operation.
         */
        get: operations["getDirectoryProvisioning"];
        put?: never;
        post?: never;
        /**
         * Delete an event
         * @description Removes the event from the log. Its id may be used again.
         *
         *     The real service does not offer this operation; it exists for rehearsals.
         */
        delete: operations["deleteDirectoryProvisioning"];
        options?: never;
        head?: never;
        /**
         * Change an event
         * @description Merges the body into the event: complex values member by member, collections as a whole; null empties a member.
         *     A complex value whose `@odata.type` changes is replaced. Where one of two names for the same thing is sent, the other
         *     follows. The `id` can't change. `Prefer: return=minimal` asks for
         *     an answer without a body.
         *
         *     The real service does not offer this operation; it exists for rehearsals.
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
         * List events in the newer names
         * @description Answers one page of the log, newest first by `activityDateTime` unless `$orderby` says otherwise; events that are
         *     equal in what they are ordered by keep the order in which they arrived, turned round where the order begins with
         *     an ascending `activityDateTime`. Where
         *     more events follow, `@odata.nextLink` leads to them: follow it as it stands. Pages never repeat or skip an event,
         *     also while new ones are being recorded. Answers are in the newer names.
         *
         *     The real service offers this operation.
         */
        get: operations["listProvisioning"];
        put?: never;
        /**
         * Record an event in the newer names
         * @description Stores the event and answers with it as it was stored. Every member is optional: without an `id` the server makes
         *     one, without an `activityDateTime` the time of receipt stands in. `Prefer: return=minimal` asks for an answer
         *     without a body. Answers are in the newer names.
         *
         *     The real service does not offer this operation; it exists for rehearsals.
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
         * Count events in the newer names
         * @description Answers how many events there are, or how many a filter finds, as plain text.
         *
         *     The public documentation of the real service does not list this operation.
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
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
                 * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /**
         * Get one event in the newer names
         * @description Answers the event bare, not inside `value`. With `$select`, `id` and `activityDateTime` are there all the
         *     same. Answers are in the newer names.
         *
         *     The public documentation of the real service does not list this operation.
         */
        get: operations["getProvisioning"];
        put?: never;
        post?: never;
        /**
         * Delete an event in the newer names
         * @description Removes the event from the log. Its id may be used again.
         *
         *     The real service does not offer this operation; it exists for rehearsals.
         */
        delete: operations["deleteProvisioning"];
        options?: never;
        head?: never;
        /**
         * Change an event in the newer names
         * @description Merges the body into the event: complex values member by member, collections as a whole; null empties a member.
         *     A complex value whose `@odata.type` changes is replaced. Where one of two names for the same thing is sent, the other
         *     follows. The `id` can't change. `Prefer: return=minimal` asks for
         *     an answer without a body. Answers are in the newer names.
         *
         *     The real service does not offer this operation; it exists for rehearsals.
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
         * Make several calls in one
         * @description Carries out up to twenty requests, each checked and answered as if it had come alone: with its own status,
         *     headers and body. `dependsOn` makes a request wait for others; where one of those fails, it is answered with 424
         *     and not carried out. The permissions that a request needs are those of its own operation.
         *
         *     The real service offers this operation.
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
         * @description Any JSON value, under a name that holds an `@`. OData keeps such names for remarks about the data.
         */
        annotation: unknown;
        /**
         * any other
         * @description A member that this version of the document does not know, or null.
         */
        otherMember: (string & {}) | null;
        /**
         * provisioningStatus
         * @description How something ended. Evolvable; other members may come.
         */
        provisioningStatus: ("success" | "failure" | "skipped" | "warning" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * initiatorType
         * @description What kind of actor set the run off. `app` is the older name of `application`. Evolvable; other members may come.
         */
        initiatorType: ("user" | "app" | "application" | "system" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * provisioningStepType
         * @description Which part of the run a step belongs to. Evolvable; other members may come.
         */
        provisioningStepType: ("import" | "scoping" | "matching" | "processing" | "referenceResolution" | "export" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * provisioningAction
         * @description What was done to the object. Evolvable; other members may come.
         */
        provisioningAction: ("other" | "create" | "delete" | "disable" | "update" | "stagedDelete" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * provisioningErrorCategory
         * @description Where a failure has its cause. Evolvable; other members may come.
         */
        provisioningErrorCategory: ("failure" | "nonServiceFailure" | "success" | "unknownFutureValue") | components["schemas"]["otherMember"];
        /**
         * detailsInfo
         * @description Facts for which no other member was made. Open, any member may stand here.
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
         * @description Who set the run off. Open, further members may stand here.
         */
        initiator: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The actor's id; empty where the service itself acted. */
            id?: string | null;
            /** @description The actor's name for people. */
            displayName?: string | null;
            /** @description What kind of actor it is. */
            initiatorType?: components["schemas"]["initiatorType"];
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * provisioningServicePrincipal
         * @description The application under which the job runs. One object, not a collection. Open, further members may stand here.
         */
        provisioningServicePrincipal: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The service principal's object id. */
            id?: string | null;
            /** @description The application's name for people. */
            displayName?: string | null;
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * provisioningSystemDetails
         * @description A system that takes part in the run. The newer generation calls the same shape `provisioningSystem`. Open,
         *     further members may stand here.
         */
        provisioningSystemDetails: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The system's id. */
            id?: string | null;
            /** @description The system's name for people. */
            displayName?: string | null;
            /** @description Further facts about the system. */
            details?: components["schemas"]["detailsInfo"];
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * provisionedIdentity
         * @description The object that is provisioned, as one of the systems knows it. Open, further members may stand here.
         */
        provisionedIdentity: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The object's id in that system. */
            id?: string | null;
            /** @description The object's name for people. */
            displayName?: string | null;
            /** @description What kind of object it is there, such as `User` or `Group`. */
            identityType?: string | null;
            /** @description Further facts about the object. */
            details?: components["schemas"]["detailsInfo"];
        } & {
            [key: string]: unknown;
        }) | null;
        /**
         * statusBase
         * @description How the event ended, without an explanation. Closed.
         */
        statusBase: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description How it ended. */
            status?: components["schemas"]["provisioningStatus"];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * statusDetails
         * @description How the event ended, with the explanation of a failure. Closed.
         */
        statusDetails: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description How it ended. */
            status?: components["schemas"]["provisioningStatus"];
            /** @description A short name for the failure that programs can go by. */
            errorCode?: string | null;
            /** @description Why it ended so, for people. */
            reason?: string | null;
            /** @description What else is known, such as the other system's own words. */
            additionalDetails?: string | null;
            /** @description Where the failure has its cause. */
            errorCategory?: string | null;
            /** @description What to do about it, often a link. */
            recommendedAction?: string | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * statusInfo
         * @description How the event ended. `@odata.type` tells which of the two types it is; without one, or with an unknown one, it is
         *     read as `statusDetails`.
         */
        statusInfo: components["schemas"]["statusDetails"] | components["schemas"]["statusBase"] | null;
        /**
         * provisioningErrorInfo
         * @description The explanation of a failure, in the newer generation. Closed.
         */
        provisioningErrorInfo: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description A short name for the failure that programs can go by. */
            errorCode?: string | null;
            /** @description Why it ended so, for people. */
            reason?: string | null;
            /** @description What else is known, such as the other system's own words. */
            additionalDetails?: string | null;
            /** @description Where the failure has its cause. */
            errorCategory?: components["schemas"]["provisioningErrorCategory"];
            /** @description What to do about it, often a link. */
            recommendedAction?: string | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        }) | null;
        /**
         * provisioningStatusInfo
         * @description How the event ended, in the newer generation. Closed.
         */
        provisioningStatusInfo: ({
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description How it ended. */
            status?: components["schemas"]["provisioningStatus"];
            /** @description What went wrong; null where nothing did. */
            errorInformation?: components["schemas"]["provisioningErrorInfo"];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        }) | null;
        /**
         * provisioningStep
         * @description One step on the way of the object from the source to the target. Closed.
         */
        provisioningStep: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description The step's name. */
            name?: string | null;
            /** @description What the step did, for people. */
            description?: string | null;
            /** @description How the step ended. */
            status?: components["schemas"]["provisioningStatus"];
            /** @description Which part of the run it belongs to. */
            provisioningStepType?: components["schemas"]["provisioningStepType"];
            /** @description Further facts about the step. */
            details?: components["schemas"]["detailsInfo"];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * modifiedProperty
         * @description One property of the target object and how it changed. Closed.
         */
        modifiedProperty: {
            /** @description The type's name, with or without a leading `#`. */
            "@odata.type"?: string;
            /** @description Which property it is. */
            displayName?: string | null;
            /** @description Its value before, as text; null where there was none. */
            oldValue?: string | null;
            /** @description Its value after, as text; null where none is left. */
            newValue?: string | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * provisioningObjectSummary
         * @description One provisioning event: what was done to which object, from where to where, and how it ended. Closed.
         */
        provisioningObjectSummary: {
            /** @description Where the shape of the answer is described. Answers alone carry it; in a request it is ignored. */
            "@odata.context"?: string;
            /** @description The type's name, `#microsoft.graph.provisioningObjectSummary`. */
            "@odata.type"?: string;
            /**
             * @description The event's key. Without one the server makes a GUID; one that is taken is refused with 409.
             * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
             */
            id?: string;
            /**
             * Format: date-time
             * @description When it happened: `YYYY-MM-DDThh:mm:ss`, up to seven fractional digits, then `Z` or an offset of up to 14 hours.
             *     Kept and answered as sent. Refused are dates that do not exist, leap seconds, an eighth digit, a lower-case `t`
             *     or `z`, and instants that fall outside the years 0001 to 9999 in UTC. Without one, the time of receipt.
             * @example 2016-12-31T23:59:58.6838993+03:00
             */
            activityDateTime?: string;
            /** @description The tenant that the log belongs to. */
            tenantId?: string | null;
            /** @description The provisioning job that made the event. */
            jobId?: string | null;
            /** @description The run of the job; a run touches many objects. */
            cycleId?: string | null;
            /** @description The one change within the run. */
            changeId?: string | null;
            /** @description What was done, such as `Create` or `StagedDelete`. Of the older generation. */
            action?: string | null;
            /** @description What was done. Of the newer generation. */
            provisioningAction?: components["schemas"]["provisioningAction"];
            /**
             * Format: int32
             * @description How long it took, in milliseconds.
             */
            durationInMilliseconds?: number | null;
            /** @description The application under which the job runs. */
            servicePrincipal?: components["schemas"]["provisioningServicePrincipal"];
            /** @description Who set the run off. */
            initiatedBy?: components["schemas"]["initiator"];
            /** @description The system that the object comes from. */
            sourceSystem?: components["schemas"]["provisioningSystemDetails"];
            /** @description The system that the object is provisioned to. */
            targetSystem?: components["schemas"]["provisioningSystemDetails"];
            /** @description The object as the source knows it. */
            sourceIdentity?: components["schemas"]["provisionedIdentity"];
            /** @description The object as the target knows it. */
            targetIdentity?: components["schemas"]["provisionedIdentity"];
            /** @description How it ended. Of the older generation. */
            statusInfo?: components["schemas"]["statusInfo"];
            /** @description How it ended. Of the newer generation. */
            provisioningStatusInfo?: components["schemas"]["provisioningStatusInfo"];
            /** @description The steps taken, in their order. */
            provisioningSteps?: components["schemas"]["provisioningStep"][] | null;
            /** @description The properties of the target object that changed. */
            modifiedProperties?: components["schemas"]["modifiedProperty"][] | null;
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * storedEvent
         * @description An event as it is answered: its `id` and `activityDateTime` are always there.
         */
        storedEvent: WithRequired<components["schemas"]["provisioningObjectSummary"], "id" | "activityDateTime">;
        /**
         * eventPage
         * @description One page of events. Closed.
         */
        eventPage: {
            /** @description Where the shape of the answer is described. */
            "@odata.context"?: string;
            /** @description How many events the filter finds on all pages together; only with `$count=true`. */
            "@odata.count"?: number;
            /**
             * Format: uri
             * @description The absolute address of the next page; absent on the last one.
             */
            "@odata.nextLink"?: string;
            /** @description The events of this page. */
            value: components["schemas"]["provisioningObjectSummary"][];
        } & {
            [key: `${string}@${string}`]: components["schemas"]["annotation"];
        };
        /**
         * batchRequestContent
         * @description The requests of a batch. Closed.
         */
        batchRequestContent: {
            /** @description The requests, at most twenty. */
            requests: components["schemas"]["batchRequest"][];
        };
        /**
         * batchRequest
         * @description One request of a batch. Closed.
         */
        batchRequest: {
            /** @description The request's name within the batch, unique without regard to case. */
            id: string;
            /**
             * @description The method of HTTP.
             * @enum {string}
             */
            method: "GET" | "HEAD" | "OPTIONS" | "POST" | "PATCH" | "PUT" | "DELETE";
            /**
             * @description The address below the version, with or without a slash before it.
             * @example /auditLogs/directoryProvisioning?$top=1
             */
            url: string;
            /**
             * @description Headers of the request. Needed where there is a body. A request without `Authorization` goes by that of the batch.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers?: {
                [key: string]: string;
            };
            /**
             * @description The request's body. Its own operation says what it takes.
             * @example {
             *       "action": "Create"
             *     }
             */
            body?: {
                [key: string]: unknown;
            } | null;
            /** @description The ids of requests that have to succeed first. */
            dependsOn?: string[];
        };
        /**
         * batchResponseContent
         * @description What came of the requests of a batch. Closed.
         */
        batchResponseContent: {
            /** @description An answer for each request, in any order. */
            responses: components["schemas"]["batchResponse"][];
        };
        /**
         * batchResponse
         * @description The answer to one request of a batch. Closed.
         */
        batchResponse: {
            /** @description The id of the request. */
            id: string;
            /** @description The status of HTTP, as the request would have got it alone. */
            status: number;
            /** @description The headers of the answer. */
            headers?: {
                [key: string]: string;
            };
            /** @description The body of the answer; absent where it has none. */
            body?: unknown;
        };
        /**
         * odataError
         * @description Every error has this shape.
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
            /** @description A stable name that programs can go by, such as `BadRequest`. */
            code: string;
            /** @description What was got, where, and what to do about it. */
            message: string;
            /** @description Which part of the request it is about. */
            target?: string;
            /** @description Each finding, where there are several or a place can be named. */
            details?: components["schemas"]["errorDetail"][];
            /** @description What one needs to find the call again. */
            innerError: components["schemas"]["innerError"];
        };
        /**
         * errorDetail
         * @description One finding.
         */
        errorDetail: {
            /** @description Which rule was broken. */
            code: string;
            /** @description What was got and what would do. */
            message: string;
            /** @description Where: names parted by slashes, the first of which is `body`, `query`, `params` or `headers`. */
            target?: string;
        };
        /**
         * innerError
         * @description What one needs to find the call again in a log.
         */
        innerError: {
            /**
             * @description When it happened, in UTC, without saying so.
             * @example 2026-11-23T15:00:00
             */
            date: string;
            /**
             * Format: uuid
             * @description The server's id of the call.
             */
            "request-id": string;
            /** @description The caller's id of the call. */
            "client-request-id": string;
        };
    };
    responses: {
        /** @description The event was recorded; here it is as it was stored. */
        created: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                Location: components["headers"]["Location"];
                /**
                 * @description Which preference of `Prefer` was followed; absent where none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was recorded, and no answer in full was asked for. */
        createdMinimal: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was changed; here it is as it is stored now. */
        changed: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                /**
                 * @description Which preference of `Prefer` was followed; absent where none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["storedEvent"];
            };
        };
        /** @description The event was changed, and no answer in full was asked for. */
        changedMinimal: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Preference-Applied": components["headers"]["Preference-Applied"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The event is gone. */
        deleted: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description How many events there are, as digits. */
        count: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                /** @example 42 */
                "text/plain": string;
            };
        };
        /** @description What came of each request, in any order. */
        batch: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["batchResponseContent"];
            };
        };
        /** @description One page of events. */
        eventPage: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                /**
                 * @description Which preference of `Prefer` was followed; absent where none was sent.
                 * @example return=representation
                 */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["eventPage"];
            };
        };
        /** @description The request does not fit this description. `details` names each finding and where it was made, up to a hundred; of a body over 32 KiB the first alone. */
        badRequest: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The bearer token is missing, or refused. */
        unauthenticated: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The token lacks the permission. The message names those that would do. */
        forbidden: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The `Accept` header leaves no room for JSON. */
        notAcceptable: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description An event with this id was recorded before. */
        conflict: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The body is larger than the server takes. */
        tooLarge: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description Too many requests. Wait as long as `Retry-After` says. */
        throttled: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
        /** @description The server failed. Its log tells more under the `request-id`. */
        serverError: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                "OData-Version": components["headers"]["OData-Version"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["odataError"];
            };
        };
    };
    parameters: {
        /**
         * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
         * @example 3ee53f66-3f66-3ee5-663f-e53e663fe53e
         */
        id: string;
        /**
         * @description Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`,
         *     `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single
         *     quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
         * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
         */
        filter: string;
        /**
         * @description In which order, by one path or several, each with `asc` (the default) or `desc`. Null comes before everything else.
         * @example [
         *       "activityDateTime desc"
         *     ]
         */
        orderby: string[];
        /**
         * @description Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
         * @example [
         *       "id",
         *       "activityDateTime",
         *       "statusInfo/status"
         *     ]
         */
        select: string[];
        /**
         * @description Whether to tell in `@odata.count` how many events the filter finds on all pages together.
         * @example true
         */
        count: boolean;
        /**
         * @description `return=minimal` asks for an answer without a body, `return=representation` for one with it, which is the default.
         * @example return=minimal
         */
        returnPreference: string;
        /**
         * @description `odata.maxpagesize=100` asks for pages of at most so many events; `$top` wins over it where it is smaller.
         * @example odata.maxpagesize=100
         */
        pagePreference: string;
        /**
         * @description How many events a page holds at the most. More than 1000 is served as 1000.
         * @example 100
         */
        top: number;
        /**
         * @description Where the page begins. Opaque, part of an `@odata.nextLink`; never made by hand.
         * @example MjAyNi0xMS0yMw
         */
        skiptoken: string;
    };
    requestBodies: {
        /** @description The event to record, as JSON in UTF-8: at most 1 MiB, nested at most 100 levels deep. */
        event: {
            content: {
                "application/json": components["schemas"]["provisioningObjectSummary"];
            };
        };
        /** @description The requests, as JSON in UTF-8: at most 1 MiB. */
        batch: {
            content: {
                "application/json": components["schemas"]["batchRequestContent"];
            };
        };
    };
    headers: {
        /**
         * @description The server's id of this call, new each time. Errors repeat it in their body, and the server's log names it.
         * @example 7f1a2b3c-0000-4000-8000-000000000001
         */
        "request-id": string;
        /**
         * @description The caller's id of this call, echoed from the request; made by the server where none was sent.
         * @example 0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f11
         */
        "client-request-id": string;
        /**
         * @description The version of the OData protocol that the answer follows.
         * @example 4.0
         */
        "OData-Version": "4.0";
        /**
         * @description Which server answered, as JSON text. Microsoft Graph sends one, so the stub sends one of its own.
         * @example {"ServerInfo":{"DataCenter":"Local","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"provisioning-stub"}}
         */
        "x-ms-ags-diagnostic": string;
        /**
         * @description The absolute address of the event that was recorded.
         * @example http://127.0.0.1:4010/beta/auditLogs/directoryProvisioning/3ee53f66-3f66-3ee5-663f-e53e663fe53e
         */
        Location: string;
        /**
         * @description Which preference of `Prefer` was followed.
         * @example return=minimal
         */
        "Preference-Applied": string;
        /**
         * @description Asks for a bearer token.
         * @example Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"
         */
        "WWW-Authenticate": string;
        /**
         * @description How many seconds to wait before the next try.
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
                 * @description Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`,
                 *     `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single
                 *     quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
                 * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
                 */
                $filter?: components["parameters"]["filter"];
                /**
                 * @description In which order, by one path or several, each with `asc` (the default) or `desc`. Null comes before everything else.
                 * @example [
                 *       "activityDateTime desc"
                 *     ]
                 */
                $orderby?: components["parameters"]["orderby"];
                /**
                 * @description Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
                 * @example [
                 *       "id",
                 *       "activityDateTime",
                 *       "statusInfo/status"
                 *     ]
                 */
                $select?: components["parameters"]["select"];
                /**
                 * @description How many events a page holds at the most. More than 1000 is served as 1000.
                 * @example 100
                 */
                $top?: components["parameters"]["top"];
                /**
                 * @description Whether to tell in `@odata.count` how many events the filter finds on all pages together.
                 * @example true
                 */
                $count?: components["parameters"]["count"];
                /**
                 * @description Where the page begins. Opaque, part of an `@odata.nextLink`; never made by hand.
                 * @example MjAyNi0xMS0yMw
                 */
                $skiptoken?: components["parameters"]["skiptoken"];
            };
            header?: {
                /**
                 * @description `odata.maxpagesize=100` asks for pages of at most so many events; `$top` wins over it where it is smaller.
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
        };
    };
    createDirectoryProvisioning: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` asks for an answer without a body, `return=representation` for one with it, which is the default.
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
                 * @description `return=minimal` asks for an answer without a body, `return=representation` for one with it, which is the default.
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
                 * @description Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`,
                 *     `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single
                 *     quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
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
        };
    };
    getDirectoryProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
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
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
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
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
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
                 * @description `return=minimal` asks for an answer without a body, `return=representation` for one with it, which is the default.
                 * @example return=minimal
                 */
                Prefer?: components["parameters"]["returnPreference"];
            };
            path: {
                /**
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
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
                 * @description Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`,
                 *     `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single
                 *     quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
                 * @example statusInfo/status eq 'failure' and activityDateTime gt 2026-11-01T00:00:00Z
                 */
                $filter?: components["parameters"]["filter"];
                /**
                 * @description In which order, by one path or several, each with `asc` (the default) or `desc`. Null comes before everything else.
                 * @example [
                 *       "activityDateTime desc"
                 *     ]
                 */
                $orderby?: components["parameters"]["orderby"];
                /**
                 * @description Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
                 * @example [
                 *       "id",
                 *       "activityDateTime",
                 *       "statusInfo/status"
                 *     ]
                 */
                $select?: components["parameters"]["select"];
                /**
                 * @description How many events a page holds at the most. More than 1000 is served as 1000.
                 * @example 100
                 */
                $top?: components["parameters"]["top"];
                /**
                 * @description Whether to tell in `@odata.count` how many events the filter finds on all pages together.
                 * @example true
                 */
                $count?: components["parameters"]["count"];
                /**
                 * @description Where the page begins. Opaque, part of an `@odata.nextLink`; never made by hand.
                 * @example MjAyNi0xMS0yMw
                 */
                $skiptoken?: components["parameters"]["skiptoken"];
            };
            header?: {
                /**
                 * @description `odata.maxpagesize=100` asks for pages of at most so many events; `$top` wins over it where it is smaller.
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
        };
    };
    createProvisioning: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` asks for an answer without a body, `return=representation` for one with it, which is the default.
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
    countProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Which events. Comparisons (`eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`) and functions (`contains`, `startswith`,
                 *     `endswith`) on the paths that allow them, joined by `and`, `or`, `not` and parentheses. Texts stand in single
                 *     quotes, a quote within is doubled; times and numbers stand bare. At most 8,000 characters, 200 terms, 50 levels.
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
        };
    };
    getProvisioning: {
        parameters: {
            query?: {
                /**
                 * @description Which members to answer, by name or by path such as `statusInfo/status`; `*` stands for all.
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
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
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
    deleteProvisioning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
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
                 * @description `return=minimal` asks for an answer without a body, `return=representation` for one with it, which is the default.
                 * @example return=minimal
                 */
                Prefer?: components["parameters"]["returnPreference"];
            };
            path: {
                /**
                 * @description The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
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
