// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the state
         * @description Says what is on - faults, a clock that is not the machine's, a throttle, tenants that are kept apart - and how full the journal is.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the versions
         * @description Says which version of the stub this is, and which versions of the log's and the control API's documents it serves.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificate.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the certificate
         * @description Returns the certificate of a stub with `--tls`, for clients to trust. It needs no token, because every client sees it when it connects.
         */
        get: operations["getCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset
         * @description Sets everything back to how the stub was started; with a body, only the parts that are true.
         */
        post: operations["reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rules
         * @description Lists the rules in their order. The first rule that matches a request decides.
         */
        get: operations["listFaults"];
        /**
         * Replace all rules
         * @description Replaces all rules. What they have counted starts again.
         */
        put: operations["replaceFaults"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the rule. */
                name: components["schemas"]["faultName"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Add or replace a rule
         * @description Replaces the rule of this name in its place, or adds it at the end.
         */
        put: operations["putFault"];
        post?: never;
        /**
         * Remove a rule
         * @description Removes the rule of this name.
         */
        delete: operations["deleteFault"];
        options?: never;
        head?: never;
        /**
         * Change a rule
         * @description Merges the changes into the rule as a JSON merge patch (RFC 7396) - `null` removes a property. The rule keeps its place, what it has counted, and the time from which its `ttl` counts; a changed quota counts from 0.
         */
        patch: operations["changeFault"];
        trace?: never;
    };
    "/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests
         * @description Lists the requests that the stub got, newest first. The journal keeps the last 1,000.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find requests
         * @description Finds the requests that match, newest first.
         */
        post: operations["findRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify requests
         * @description Says whether as many requests match as expected. With `within`, waits until that holds; with `atMost` alone, waits the whole time and says whether it still holds. If it does not hold, the response has the nearest misses.
         */
        post: operations["verifyRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream requests and changes
         * @description Sends server-sent events. `request` follows each request that has ended, and has its entry in the journal. `log` comes before it if the request has created, changed or removed a single entity of the log. The id of a message is its number in the stream, not that of the entry. Without `Last-Event-ID`, the stream begins with the next request. A reader that was away, or is slow, gets the requests that are still in the journal, and `missed` with the number of those that are not. There are at most 20 readers.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scenarios
         * @description Lists the scenarios that the stub knows.
         */
        get: operations["listScenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scenarios/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the scenario. */
                name: components["schemas"]["scenarioName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a scenario
         * @description Resets the stub, and replaces the clock, the events and the rules by those of a bad day of the real log. The same scenario always has the same events and rules. A reset ends it.
         */
        post: operations["loadScenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count events
         * @description Counts events by time, by the value of a property, or by both. The database counts. More than 10,000 counts are rejected.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the clock
         * @description Says what time it is for the stub.
         */
        get: operations["getClock"];
        /**
         * Set the clock
         * @description Sets the time, and whether the clock runs or is frozen.
         */
        put: operations["setClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Advance the clock
         * @description Moves the clock forward. The response comes when everything due by then is done, such as the removal of old events.
         */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a token
         * @description Issues a token for the log, signed by the stub, with the claims of an Entra token for Microsoft Graph. Without `--auth entra`, the stub also accepts it when it has expired. Times follow the clock of the stub.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An error in the form of Microsoft Graph. */
        error: {
            /** @description The error. */
            error: {
                /** @description A code for programs. */
                code: string;
                /** @description What is wrong and what to do. */
                message: string;
            };
        };
        /**
         * @description A number with its unit - `150ms`, `2s`, `15m`, `1h` or `30d` - or days and times of ISO 8601, such as `PT15M`.
         * @example 2s
         * @example PT15M
         */
        duration: string;
        /** @description The state of the stub. */
        health: {
            /**
             * @description The stub responds.
             * @enum {string}
             */
            status: "ok";
            /** @description The names of the rules that are on. */
            faults: string[];
            clock: components["schemas"]["clock"];
            /** @description Whether requests are limited. */
            throttle: boolean;
            /** @description How many requests the journal has. */
            requests: number;
            /** @description With `--tenants`: how many tenants have separate events. */
            tenants?: number;
        };
        /** @description The versions. */
        version: {
            /** @description The version of the package. */
            stub: string;
            /** @description The version of the document of the log. */
            api: string;
            /** @description The version of this document. */
            control: string;
        };
        /**
         * @description The name of a scenario.
         * @enum {string}
         */
        scenarioName: "quarantine" | "throttledMonday" | "duplicateBurst";
        /** @description The scenarios. */
        scenarioList: {
            /** @description The scenarios. */
            scenarios: {
                name: components["schemas"]["scenarioName"];
                /** @description What happens in it. */
                description: string;
            }[];
        };
        /** @description What a scenario has set. */
        loadedScenario: {
            name: components["schemas"]["scenarioName"];
            /** @description How many events it has added. */
            events: number;
            /** @description The names of its rules. */
            faults: string[];
            clock: components["schemas"]["clock"];
        };
        /**
         * @description A length of time, in UTC.
         * @enum {string}
         */
        bucket: "minute" | "hour" | "day" | "month";
        /** @description How many events have which values at which times. */
        stats: {
            /** @description How many events match. */
            total: number;
            /** @description The earliest first; for the same time, the largest first. */
            counts: {
                /**
                 * Format: date-time
                 * @description When the time begins.
                 */
                from?: string;
                /** @description The value; null if the events have none. */
                value?: string | number | null;
                /** @description How many events. */
                count: number;
            }[];
        };
        /** @description The parts to reset. Without any, all. */
        parts: {
            /** @description The events; the examples are loaded again if the stub started with them. */
            events?: boolean;
            /** @description The rules; those of the start are on again. */
            faults?: boolean;
            /** @description The journal. */
            requests?: boolean;
            /** @description The clock. */
            clock?: boolean;
            /** @description What the throttle and the quotas of rules have counted. */
            throttle?: boolean;
        };
        /** @description Rules in their order. */
        faultList: {
            /**
             * @description Decides what is left to chance. The same seed and requests give the same faults.
             * @default 1
             */
            seed?: number;
            /** @description The rules. */
            faults: components["schemas"]["fault"][];
        };
        /** @description A rule with its name. */
        fault: {
            name: components["schemas"]["faultName"];
            match?: components["schemas"]["match"];
            when?: components["schemas"]["when"];
            then: components["schemas"]["then"];
            /** @description How long the rule is on. Default - until removed. */
            ttl?: components["schemas"]["duration"];
        };
        /** @description The name of a rule. Responses that the rule changes have it in the header `stub-fault`. */
        faultName: string;
        /** @description A rule without its name. */
        faultRule: {
            match?: components["schemas"]["match"];
            when?: components["schemas"]["when"];
            then: components["schemas"]["then"];
            /** @description How long the rule is on. Default - until removed. */
            ttl?: components["schemas"]["duration"];
        };
        /** @description What changes in a rule. The changed rule must be valid. */
        faultChanges: {
            /** @description Changes of `match`. */
            match?: {
                [key: string]: unknown;
            } | null;
            /** @description Changes of `when`. */
            when?: {
                [key: string]: unknown;
            } | null;
            /** @description Changes of `then`. */
            then?: {
                [key: string]: unknown;
            };
            /** @description A changed `ttl`. */
            ttl?: string | null;
        };
        /** @description Which requests. All of the conditions must hold; without any, every request to the log. */
        match: {
            /** @description The operation of the log's document. */
            operationId?: string;
            /** @description The method. */
            method?: string;
            /** @description The claims of a token that is a JWT. */
            caller?: {
                /** @description The claim `tid`. */
                tenantId?: string;
                /** @description The claim `azp` or `appid`. */
                appId?: string;
            };
            /** @description The header `X-Test-Id`. */
            testId?: string;
            /**
             * @description Only batches themselves (`outer`), or only the requests in them (`item`). Default - what happens to a connection applies to the batch, everything else to its requests.
             * @enum {string}
             */
            batch?: "outer" | "item";
            /** @description Headers that must have these values. */
            headers?: {
                [key: string]: string;
            };
            /** @description A part of the decoded URL. */
            urlContains?: string;
        };
        /** @description Which of the requests that match, counted for each caller. All of the conditions must hold; without any, every one. */
        when: {
            /** @description The share, from 0 to 1. */
            probability?: number;
            /** @description The first so many. */
            first?: number;
            /** @description Those after so many. */
            after?: number;
            /** @description Every second for 2, every third for 3. */
            every?: number;
            /** @description These, counted from 1. */
            nth?: number[];
            /**
             * Format: date-time
             * @description Not before this time of the stub's clock.
             */
            from?: string;
            /**
             * Format: date-time
             * @description Not at or after this time of the stub's clock.
             */
            until?: string;
        };
        /** @description What happens. A latency can be combined with one of the others. */
        then: {
            /** @description An error response with this status. */
            status?: number;
            /** @description The `code` of the error. Default - Graph's for the status. */
            code?: string;
            /** @description The `message` of the error. */
            message?: string;
            /** @description The header Retry-After - a number of seconds, or the time of the preset or the quota (ten seconds if there is none) as a `date` or as a `fraction` of seconds, which HTTP does not allow; `none` omits it. Default - that of the preset or the quota, in seconds. */
            retryAfter?: number | ("date" | "fraction" | "none");
            preset?: components["schemas"]["preset"];
            quota?: components["schemas"]["quota"];
            latency?: components["schemas"]["latency"];
            /**
             * @description Whether the latency and what happens to the connection come before the request is handled (`start`) or after (`end`): then a change is stored, and the client does not know. Default - start.
             * @enum {string}
             */
            at?: "start" | "end";
            connection?: components["schemas"]["connection"];
            /** @description The connection ends after this share of the body. */
            truncatedBody?: number;
            /** @description The body arrives in so many parts. */
            slowBody?: {
                /** @description How many parts. */
                chunks: number;
                /** @description How long it takes. */
                over: components["schemas"]["duration"];
            };
            page?: components["schemas"]["page"];
        };
        /** @description So many requests in a time are allowed, and go on to the next rule. Those above get 429, with the time left as Retry-After. The time begins with the first request. Requests that meet `match` and `when` are counted, in the order of arrival. */
        quota: {
            /** @description How many requests. */
            calls: number;
            /** @description In what time; a day is the most. */
            per: components["schemas"]["duration"];
            /**
             * @description Whose requests are counted together: those of an app in its tenant, of a tenant, or with a token. Tokens without these claims are counted separately.
             * @default app
             * @enum {string}
             */
            by?: "app" | "tenant" | "token";
            /**
             * @description Whether each request above the quota starts the time again.
             * @default false
             */
            strict?: boolean;
        };
        /**
         * @description A response of the real service.
         * @enum {string}
         */
        preset: "throttled" | "premiumLicenseMissing" | "roleMissing" | "permissionMissing" | "gatewayTimeout" | "serviceUnavailable" | "expiredToken" | "expiredSkipToken";
        /** @description How long, at most ten minutes - a duration, evenly between two, or around a median with a long tail. */
        latency: components["schemas"]["duration"] | {
            /** @description The shortest. */
            min: components["schemas"]["duration"];
            /** @description The longest. */
            max: components["schemas"]["duration"];
        } | {
            /** @description The median. */
            median: components["schemas"]["duration"];
            /** @description The spread of the logarithm. */
            sigma: number;
        };
        /**
         * @description `connectionReset` resets the connection, `emptyResponse` ends it without a response, `malformedChunk` sends a status and then something that is not HTTP, `timeout` never responds.
         * @enum {string}
         */
        connection: "connectionReset" | "emptyResponse" | "malformedChunk" | "timeout";
        /** @description What happens to a page of a list. */
        page: {
            /** @description A share of the events appears so much later than it happened. Which ones is decided by their ids. */
            late?: {
                /** @description The share, from 0 to 1. */
                share: number;
                /** @description How much later. */
                by: components["schemas"]["duration"];
            };
            /** @description The page is as it was so long ago: events that were added since are missing, whatever their time. The stub remembers when events were added as long as their requests are in the journal; while such a rule is on, it remembers the last 10,000. */
            stale?: components["schemas"]["duration"];
            /** @description A share of the events is on the page twice. */
            duplicates?: number;
            /** @description The events are in another order. */
            outOfOrder?: boolean;
            /** @description The page has no events, and a link to the same page. */
            empty?: boolean;
            /**
             * @description The link to the next page is missing, or has other escapes for the same characters.
             * @enum {string}
             */
            nextLink?: "missing" | "escaped";
            /** @description The page breaks off after this share of its events with an error object; the status is 200. */
            errorAfter?: number;
            /** @description A share of the events has a status that the spec does not know. */
            unknownMember?: number;
            /** @description What is added to `@odata.count`. */
            countDrift?: number;
        };
        /**
         * @description `answered` by an operation, `rejected` with an error, `throttled` with 429, `faulted` by a rule, `cutOff` before the response was complete, or still `pending`.
         * @enum {string}
         */
        verdict: "answered" | "rejected" | "throttled" | "faulted" | "cutOff" | "pending";
        /** @description A request in the journal. */
        request: {
            /** @description Counts up from 1. */
            id: number;
            /**
             * Format: date-time
             * @description When it arrived, by the stub's clock.
             */
            at: string;
            /** @description The `request-id` of the response. */
            requestId: string;
            /** @description The `client-request-id` of the response. */
            clientRequestId?: string;
            /** @description The header `X-Test-Id`. */
            testId?: string;
            caller?: components["schemas"]["caller"];
            /** @description The operation. */
            operationId?: string;
            /** @description The method. */
            method: string;
            /** @description The path and the query, cut at 8,192 characters. */
            url: string;
            /** @description The query options with the types and defaults of the spec. If the request failed before it was checked, those that were sent. */
            query?: {
                [key: string]: unknown;
            };
            /** @description The body, if it has at most 65,536 bytes. */
            body?: string;
            verdict: components["schemas"]["verdict"];
            /** @description What was wrong with the request. */
            findings: string[];
            /** @description The rule that changed the response. */
            fault?: string;
            /** @description How many requests of this caller had matched that rule by then. */
            ordinal?: number;
            /** @description The status of the response. */
            status?: number;
            /** @description The header Retry-After of the response, if it is an error. */
            retryAfter?: string;
            /** @description How many bytes the body of the response had, before compression. */
            bytes?: number;
            /** @description How many bytes the body of the request had, also if it is not shown. */
            bodyBytes?: number;
            /** @description The ids of the events, or of other entities, that it created, read, changed or removed one by one. Those of lists are not kept. */
            events?: string[];
            /**
             * @description What it did to the event in `events`, also if its response does not say so.
             * @enum {string}
             */
            change?: "created" | "changed" | "removed";
            /** @description How long it took. */
            milliseconds?: number;
            /** @description Whether it was part of a batch. */
            batched: boolean;
            /** @description The batch that it was part of. */
            batch?: {
                /** @description The `requestId` of the batch. */
                requestId: string;
                /** @description The `id` of the request in the batch. */
                item: string;
            };
        };
        /** @description A change of the log. */
        logChange: {
            /**
             * @description What has happened.
             * @enum {string}
             */
            change: "created" | "changed" | "removed";
            /** @description The id of the event, or of another entity. */
            id: string;
            /** @description The operation. */
            operationId: string;
            /** @description The `request-id` of the response. */
            requestId: string;
            /**
             * Format: date-time
             * @description When the request arrived, by the stub's clock.
             */
            at: string;
            /** @description The tenant of the token. */
            tenantId?: string;
        };
        /** @description How many requests a reader has missed. */
        missed: {
            /** @description How many. */
            count: number;
        };
        /** @description The claims of a token that is a JWT. The token itself is not kept. */
        caller: {
            /** @description The tenant. */
            tenantId?: string;
            /** @description The app. */
            appId?: string;
            /** @description The permissions. */
            permissions?: string[];
        };
        /** @description Requests. */
        requestList: {
            /** @description The requests, newest first. */
            value: components["schemas"]["request"][];
            /** @description How many match. */
            total: number;
            /** @description The URL of older requests that match, if the limit left them out. */
            next?: string;
        };
        /** @description Which requests. */
        search: {
            match?: components["schemas"]["requestMatch"];
            /**
             * @description How many at most.
             * @default 100
             */
            limit?: number;
        };
        /** @description Which requests. All of the conditions must hold. */
        requestMatch: {
            /** @description The operation. */
            operationId?: string;
            /** @description The method. */
            method?: string;
            /** @description The status of the response. */
            status?: number;
            verdict?: components["schemas"]["verdict"];
            /** @description The `request-id` of the response. */
            requestId?: string;
            /** @description The header `X-Test-Id`. */
            testId?: string;
            /** @description The claims of the token. */
            caller?: {
                /** @description The tenant. */
                tenantId?: string;
                /** @description The app. */
                appId?: string;
            };
            /** @description The rule that changed the response. */
            fault?: string;
            /** @description A part of the decoded URL. */
            urlContains?: string;
            /** @description Query options that have these values. */
            query?: {
                [key: string]: unknown;
            };
            /** @description Only requests after the one with this id. */
            since?: number;
            /** @description Only requests before the one with this id. */
            before?: number;
        };
        /** @description How many requests are expected. Without numbers, at least one. */
        expectation: {
            match?: components["schemas"]["requestMatch"];
            /** @description At least so many. */
            atLeast?: number;
            /** @description At most so many. */
            atMost?: number;
            /** @description How long to wait at most; a minute is the most. */
            within?: components["schemas"]["duration"];
        };
        /** @description Whether it holds. */
        verification: {
            /** @description Whether as many requests match as expected. */
            holds: boolean;
            /** @description How many match. */
            count: number;
            /** @description If too few match: requests that nearly do, the nearest first. */
            nearMisses: components["schemas"]["nearMiss"][];
        };
        /** @description A request that does not match, and why. */
        nearMiss: {
            /** @description Its id in the journal. */
            id: number;
            /** @description Its URL. */
            url: string;
            /** @description What differs. */
            differences: {
                /** @description The condition. */
                path: string;
                /** @description The value that was expected. */
                expected: unknown;
                /** @description The value of the request. */
                got?: unknown;
            }[];
        };
        /** @description The clock of the stub. */
        clock: {
            /**
             * @description Whether time passes.
             * @enum {string}
             */
            mode: "running" | "frozen";
            /**
             * Format: date-time
             * @description What time it is.
             */
            now: string;
        };
        /** @description How far. */
        advance: {
            /** @description How far. */
            by: components["schemas"]["duration"];
        };
        /** @description What the token contains. By default, it is for an app with every permission, and valid for an hour. */
        tokenRequest: {
            /** @description A tenant, as a GUID or a domain. The same domain always gets the same GUID. */
            tenant?: string;
            /** @description The id of the app. */
            appId?: string;
            /** @description The permissions, such as `ProvisioningLog.Read.All`. */
            permissions?: string[];
            /** @description The template ids of a user's directory roles. With them, the token is a user's, not an app's. */
            wids?: string[];
            /** @description How long the token is valid; with `0s`, it has expired. */
            expiresIn?: components["schemas"]["duration"];
            /** @description How long until the token becomes valid. Default - 0s. */
            startsIn?: components["schemas"]["duration"];
            /** @description The service that the token is for. Default - Microsoft Graph. */
            audience?: string;
        };
        /** @description A token. */
        issuedToken: {
            /** @description The token, to send as `Authorization: Bearer <token>`. */
            token: string;
        };
    };
    responses: {
        /** @description The request is invalid. The message says where and why. */
        badRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["error"];
            };
        };
        /** @description The control token is missing or wrong. */
        unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["error"];
            };
        };
        /** @description The request comes from a web page of another origin, or names another host. */
        foreign: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["error"];
            };
        };
        /** @description There are 20 readers already. */
        tooManyReaders: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["error"];
            };
        };
        /** @description There is nothing of this name. */
        notFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["health"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["version"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    getCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The certificate as PEM. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            404: components["responses"]["notFound"];
        };
    };
    reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["parts"];
            };
        };
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["faultList"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    replaceFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["faultList"];
            };
        };
        responses: {
            /** @description The rules now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["faultList"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    putFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the rule. */
                name: components["schemas"]["faultName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["faultRule"];
            };
        };
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fault"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    deleteFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the rule. */
                name: components["schemas"]["faultName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
            404: components["responses"]["notFound"];
        };
    };
    changeFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the rule. */
                name: components["schemas"]["faultName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["faultChanges"];
            };
        };
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fault"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
            404: components["responses"]["notFound"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Only requests of this operation. */
                operationId?: string;
                /** @description Only responses with this status. */
                status?: number;
                /** @description Only these. */
                verdict?: components["schemas"]["verdict"];
                /** @description Only requests with this `X-Test-Id`. */
                testId?: string;
                /** @description Only the request whose response has this `request-id`. */
                requestId?: string;
                /** @description Only requests after the one with this id. */
                since?: number;
                /** @description Only requests before the one with this id. */
                before?: number;
                /** @description Only requests of this tenant. */
                tenantId?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["requestList"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    findRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["search"];
            };
        };
        responses: {
            /** @description The requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["requestList"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    verifyRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["expectation"];
            };
        };
        responses: {
            /** @description Whether it holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["verification"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Only these. */
                type?: "request" | "log";
                /** @description Only requests with this `X-Test-Id`. */
                testId?: string;
            };
            header?: {
                /** @description The id of the last event that was read; 0 for all that the journal has. */
                "Last-Event-ID"?: number;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. `data` is JSON - a `request`, a `logChange`, or `missed`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["request"] | components["schemas"]["logChange"] | components["schemas"]["missed"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
            503: components["responses"]["tooManyReaders"];
        };
    };
    listScenarios: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scenarios. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["scenarioList"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    loadScenario: {
        parameters: {
            query?: {
                /** @description With `--tenants`: the tenant that gets the events. Default - requests without a tenant. */
                tenantId?: string;
            };
            header?: never;
            path: {
                /** @description The name of the scenario. */
                name: components["schemas"]["scenarioName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the stub now has. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["loadedScenario"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    getStats: {
        parameters: {
            query?: {
                /** @description A property to filter by, such as `statusInfo/status`. */
                by?: string;
                /** @description The length of time. */
                bucket?: components["schemas"]["bucket"];
                /** @description Which events, as in lists of `/beta/auditLogs/directoryProvisioning`. Default - all. */
                $filter?: string;
                /** @description With `--tenants`: the tenant whose events are counted. Default - those of requests without a tenant. */
                tenantId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["stats"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["clock"];
            };
        };
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    advanceClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["advance"];
            };
        };
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["tokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["issuedToken"];
                };
            };
            400: components["responses"]["badRequest"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["foreign"];
        };
    };
}
