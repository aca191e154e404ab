// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
/** The type of a column: strings, integers, or times in the format of `toInstant`. */
export type ColumnType = 'text' | 'integer' | 'instant';

/** A column of the store; its name is the path in the entity whose value it stores. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly indexed: boolean;
}

/** A path to filter by. */
export interface Capability {
  readonly type: ColumnType;
  readonly column: string;
  readonly nullable: boolean;
  readonly operators: readonly string[];
  readonly sortable: boolean;
  /** What Microsoft documents of this for the real service. */
  readonly documented: { readonly operators: readonly string[]; readonly sortable: boolean };
  /** The column that is used if this one is null. */
  readonly otherwise?: string;
}

/** A property of an entity; if it is an object, with its own properties. */
export interface Member {
  /** The name of its type in `microsoft.graph`, if it is an object. */
  readonly type?: string;
  readonly collection?: true;
  /** Whether it allows properties that the spec does not name. */
  readonly open?: true;
  readonly members?: Readonly<Record<string, Member>>;
}

/** The names of the schemas with `x-odata`. */
export type EntityName = 'provisioningObjectSummary';

/** The type of the entities of a collection. */
export interface EntityType {
  /** Its name in `microsoft.graph`. */
  readonly name: EntityName;
  /** The time by which lists are sorted and retention removes entities. */
  readonly time: string;
  /** The columns other than the id, the instant and the arrival, which every store has. */
  readonly columns: readonly Column[];
  /** The paths to filter by. */
  readonly capabilities: Readonly<Record<string, Capability>>;
  readonly members: Readonly<Record<string, Member>>;
  /** By version: the properties that do not exist there, and those that replace them. */
  readonly replacedIn: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The types of all entities. */
export const entityTypes: Readonly<Record<EntityName, EntityType>> = {
  "provisioningObjectSummary": {
    "name": "provisioningObjectSummary",
    "time": "activityDateTime",
    "columns": [
      {
        "name": "tenantId",
        "type": "text",
        "indexed": false
      },
      {
        "name": "jobId",
        "type": "text",
        "indexed": true
      },
      {
        "name": "cycleId",
        "type": "text",
        "indexed": true
      },
      {
        "name": "changeId",
        "type": "text",
        "indexed": true
      },
      {
        "name": "action",
        "type": "text",
        "indexed": false
      },
      {
        "name": "provisioningAction",
        "type": "text",
        "indexed": false
      },
      {
        "name": "durationInMilliseconds",
        "type": "integer",
        "indexed": false
      },
      {
        "name": "servicePrincipal/id",
        "type": "text",
        "indexed": false
      },
      {
        "name": "servicePrincipal/displayName",
        "type": "text",
        "indexed": false
      },
      {
        "name": "initiatedBy/displayName",
        "type": "text",
        "indexed": false
      },
      {
        "name": "provisioningStatusInfo/status",
        "type": "text",
        "indexed": true
      },
      {
        "name": "sourceSystem/displayName",
        "type": "text",
        "indexed": false
      },
      {
        "name": "targetSystem/displayName",
        "type": "text",
        "indexed": false
      },
      {
        "name": "sourceIdentity/id",
        "type": "text",
        "indexed": true
      },
      {
        "name": "sourceIdentity/identityType",
        "type": "text",
        "indexed": false
      },
      {
        "name": "sourceIdentity/displayName",
        "type": "text",
        "indexed": false
      },
      {
        "name": "targetIdentity/id",
        "type": "text",
        "indexed": true
      },
      {
        "name": "targetIdentity/identityType",
        "type": "text",
        "indexed": false
      },
      {
        "name": "targetIdentity/displayName",
        "type": "text",
        "indexed": false
      }
    ],
    "capabilities": {
      "id": {
        "type": "text",
        "column": "id",
        "nullable": false,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": true,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "tenantId": {
        "type": "text",
        "column": "tenantId",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "jobId": {
        "type": "text",
        "column": "jobId",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "cycleId": {
        "type": "text",
        "column": "cycleId",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "changeId": {
        "type": "text",
        "column": "changeId",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "action": {
        "type": "text",
        "column": "action",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        },
        "otherwise": "provisioningAction"
      },
      "provisioningAction": {
        "type": "text",
        "column": "provisioningAction",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "activityDateTime": {
        "type": "instant",
        "column": "instant",
        "nullable": false,
        "operators": [
          "eq",
          "ne",
          "gt",
          "ge",
          "lt",
          "le",
          "in"
        ],
        "sortable": true,
        "documented": {
          "operators": [
            "eq",
            "gt",
            "ge",
            "lt",
            "le"
          ],
          "sortable": true
        }
      },
      "durationInMilliseconds": {
        "type": "integer",
        "column": "durationInMilliseconds",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "gt",
          "ge",
          "lt",
          "le",
          "in"
        ],
        "sortable": true,
        "documented": {
          "operators": [
            "eq",
            "gt",
            "ge",
            "lt",
            "le"
          ],
          "sortable": false
        }
      },
      "servicePrincipal/id": {
        "type": "text",
        "column": "servicePrincipal/id",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains",
            "tolower"
          ],
          "sortable": false
        }
      },
      "servicePrincipal/displayName": {
        "type": "text",
        "column": "servicePrincipal/displayName",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains",
            "tolower"
          ],
          "sortable": false
        }
      },
      "initiatedBy/displayName": {
        "type": "text",
        "column": "initiatedBy/displayName",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "statusInfo/status": {
        "type": "text",
        "column": "provisioningStatusInfo/status",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "provisioningStatusInfo/status": {
        "type": "text",
        "column": "provisioningStatusInfo/status",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "sourceSystem/displayName": {
        "type": "text",
        "column": "sourceSystem/displayName",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "targetSystem/displayName": {
        "type": "text",
        "column": "targetSystem/displayName",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "sourceIdentity/id": {
        "type": "text",
        "column": "sourceIdentity/id",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "sourceIdentity/identityType": {
        "type": "text",
        "column": "sourceIdentity/identityType",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "sourceIdentity/displayName": {
        "type": "text",
        "column": "sourceIdentity/displayName",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "targetIdentity/id": {
        "type": "text",
        "column": "targetIdentity/id",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "targetIdentity/identityType": {
        "type": "text",
        "column": "targetIdentity/identityType",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      },
      "targetIdentity/displayName": {
        "type": "text",
        "column": "targetIdentity/displayName",
        "nullable": true,
        "operators": [
          "eq",
          "ne",
          "in",
          "contains",
          "startswith",
          "endswith",
          "tolower",
          "toupper"
        ],
        "sortable": false,
        "documented": {
          "operators": [
            "eq",
            "contains"
          ],
          "sortable": false
        }
      }
    },
    "members": {
      "id": {},
      "activityDateTime": {},
      "tenantId": {},
      "jobId": {},
      "cycleId": {},
      "changeId": {},
      "action": {},
      "provisioningAction": {},
      "durationInMilliseconds": {},
      "servicePrincipal": {
        "type": "provisioningServicePrincipal",
        "open": true,
        "members": {
          "id": {},
          "displayName": {}
        }
      },
      "initiatedBy": {
        "type": "initiator",
        "open": true,
        "members": {
          "id": {},
          "displayName": {},
          "initiatorType": {}
        }
      },
      "sourceSystem": {
        "type": "provisioningSystemDetails",
        "open": true,
        "members": {
          "id": {},
          "displayName": {},
          "details": {
            "type": "detailsInfo",
            "open": true,
            "members": {}
          }
        }
      },
      "targetSystem": {
        "type": "provisioningSystemDetails",
        "open": true,
        "members": {
          "id": {},
          "displayName": {},
          "details": {
            "type": "detailsInfo",
            "open": true,
            "members": {}
          }
        }
      },
      "sourceIdentity": {
        "type": "provisionedIdentity",
        "open": true,
        "members": {
          "id": {},
          "displayName": {},
          "identityType": {},
          "details": {
            "type": "detailsInfo",
            "open": true,
            "members": {}
          }
        }
      },
      "targetIdentity": {
        "type": "provisionedIdentity",
        "open": true,
        "members": {
          "id": {},
          "displayName": {},
          "identityType": {},
          "details": {
            "type": "detailsInfo",
            "open": true,
            "members": {}
          }
        }
      },
      "statusInfo": {
        "type": "statusDetails",
        "members": {
          "status": {},
          "errorCode": {},
          "reason": {},
          "additionalDetails": {},
          "errorCategory": {},
          "recommendedAction": {}
        }
      },
      "provisioningStatusInfo": {
        "type": "provisioningStatusInfo",
        "members": {
          "status": {},
          "errorInformation": {
            "type": "provisioningErrorInfo",
            "members": {
              "errorCode": {},
              "reason": {},
              "additionalDetails": {},
              "errorCategory": {},
              "recommendedAction": {}
            }
          }
        }
      },
      "provisioningSteps": {
        "type": "provisioningStep",
        "members": {
          "name": {},
          "description": {},
          "status": {},
          "provisioningStepType": {},
          "details": {
            "type": "detailsInfo",
            "open": true,
            "members": {}
          }
        },
        "collection": true
      },
      "modifiedProperties": {
        "type": "modifiedProperty",
        "members": {
          "displayName": {},
          "oldValue": {},
          "newValue": {}
        },
        "collection": true
      }
    },
    "replacedIn": {
      "/v1.0": {
        "action": "provisioningAction",
        "statusInfo": "provisioningStatusInfo"
      }
    }
  }
};
