// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
/** An operation, and the schemas of its responses by status and media type. */
export interface OperationContract {
  readonly id: OperationId;
  readonly method: string;
  /** The path below the version, with its parameters in braces. */
  readonly path: string;
  /** The versions that have it, such as `/beta`. */
  readonly versions: readonly string[];
  readonly responses: Readonly<Record<number, Readonly<Record<string, object>>>>;
  /** A body of the success response, if the spec has no example. */
  readonly sample?: unknown;
}

/** The operationIds of the spec. */
export type OperationId = | 'listDirectoryProvisioning' | 'createDirectoryProvisioning' | 'createDirectoryProvisioningRef' | 'countDirectoryProvisioning' | 'getDirectoryProvisioning' | 'deleteDirectoryProvisioning' | 'updateDirectoryProvisioning' | 'listProvisioning' | 'createProvisioning' | 'countProvisioning' | 'getProvisioning' | 'deleteProvisioning' | 'updateProvisioning' | 'batch';

/** The operations of the spec, paths without parameters first. */
export const contracts: readonly OperationContract[] = [
 {
  "id": "listDirectoryProvisioning",
  "method": "GET",
  "path": "/auditLogs/directoryProvisioning",
  "versions": [
   "/beta"
  ],
  "responses": {
   "200": {
    "application/json": {
     "$ref": "#/components/schemas/eventPage"
    }
   },
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "504": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "createDirectoryProvisioning",
  "method": "POST",
  "path": "/auditLogs/directoryProvisioning",
  "versions": [
   "/beta"
  ],
  "responses": {
   "201": {
    "application/json": {
     "$ref": "#/components/schemas/storedEvent"
    }
   },
   "204": {},
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "409": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "413": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "415": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "createDirectoryProvisioningRef",
  "method": "POST",
  "path": "/auditLogs/directoryProvisioning/$ref",
  "versions": [
   "/beta"
  ],
  "responses": {
   "201": {
    "application/json": {
     "$ref": "#/components/schemas/storedEvent"
    }
   },
   "204": {},
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "409": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "413": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "415": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "countDirectoryProvisioning",
  "method": "GET",
  "path": "/auditLogs/directoryProvisioning/$count",
  "versions": [
   "/beta"
  ],
  "responses": {
   "200": {
    "text/plain": {
     "type": "string",
     "pattern": "^\\d+$"
    }
   },
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "504": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "listProvisioning",
  "method": "GET",
  "path": "/auditLogs/provisioning",
  "versions": [
   "/beta",
   "/v1.0"
  ],
  "responses": {
   "200": {
    "application/json": {
     "$ref": "#/components/schemas/eventPage"
    }
   },
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "504": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "createProvisioning",
  "method": "POST",
  "path": "/auditLogs/provisioning",
  "versions": [
   "/beta",
   "/v1.0"
  ],
  "responses": {
   "201": {
    "application/json": {
     "$ref": "#/components/schemas/storedEvent"
    }
   },
   "204": {},
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "409": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "413": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "415": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "countProvisioning",
  "method": "GET",
  "path": "/auditLogs/provisioning/$count",
  "versions": [
   "/beta",
   "/v1.0"
  ],
  "responses": {
   "200": {
    "text/plain": {
     "type": "string",
     "pattern": "^\\d+$"
    }
   },
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "504": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "batch",
  "method": "POST",
  "path": "/$batch",
  "versions": [
   "/beta",
   "/v1.0"
  ],
  "responses": {
   "200": {
    "application/json": {
     "$ref": "#/components/schemas/batchResponseContent"
    }
   },
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "413": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "415": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "getDirectoryProvisioning",
  "method": "GET",
  "path": "/auditLogs/directoryProvisioning/{id}",
  "versions": [
   "/beta"
  ],
  "responses": {
   "200": {
    "application/json": {
     "$ref": "#/components/schemas/storedEvent"
    }
   },
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "404": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "deleteDirectoryProvisioning",
  "method": "DELETE",
  "path": "/auditLogs/directoryProvisioning/{id}",
  "versions": [
   "/beta"
  ],
  "responses": {
   "204": {},
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "404": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "updateDirectoryProvisioning",
  "method": "PATCH",
  "path": "/auditLogs/directoryProvisioning/{id}",
  "versions": [
   "/beta"
  ],
  "responses": {
   "200": {
    "application/json": {
     "$ref": "#/components/schemas/storedEvent"
    }
   },
   "204": {},
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "404": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "413": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "415": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "getProvisioning",
  "method": "GET",
  "path": "/auditLogs/provisioning/{id}",
  "versions": [
   "/beta",
   "/v1.0"
  ],
  "responses": {
   "200": {
    "application/json": {
     "$ref": "#/components/schemas/storedEvent"
    }
   },
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "404": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "deleteProvisioning",
  "method": "DELETE",
  "path": "/auditLogs/provisioning/{id}",
  "versions": [
   "/beta",
   "/v1.0"
  ],
  "responses": {
   "204": {},
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "404": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 },
 {
  "id": "updateProvisioning",
  "method": "PATCH",
  "path": "/auditLogs/provisioning/{id}",
  "versions": [
   "/beta",
   "/v1.0"
  ],
  "responses": {
   "200": {
    "application/json": {
     "$ref": "#/components/schemas/storedEvent"
    }
   },
   "204": {},
   "400": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "401": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "403": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "404": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "406": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "413": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "415": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "429": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   },
   "500": {
    "application/json": {
     "$ref": "#/components/schemas/odataError"
    }
   }
  }
 }
];

/** By version: the properties of an event that do not exist there, and those that have their values. */
export const replacedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
 "/v1.0": {
  "action": "provisioningAction",
  "statusInfo": "provisioningStatusInfo"
 }
};

/** The schemas that the responses refer to. */
export const components: { readonly schemas: Readonly<Record<string, object>> } = {
 "schemas": {
  "annotation": {},
  "otherMember": {
   "type": [
    "string",
    "null"
   ]
  },
  "otherCode": {
   "type": "string"
  },
  "provisioningStatus": {
   "anyOf": [
    {
     "type": "string",
     "enum": [
      "success",
      "failure",
      "skipped",
      "warning",
      "unknownFutureValue"
     ]
    },
    {
     "$ref": "#/components/schemas/otherMember"
    }
   ]
  },
  "initiatorType": {
   "anyOf": [
    {
     "type": "string",
     "enum": [
      "user",
      "app",
      "application",
      "system",
      "unknownFutureValue"
     ]
    },
    {
     "$ref": "#/components/schemas/otherMember"
    }
   ]
  },
  "provisioningStepType": {
   "anyOf": [
    {
     "type": "string",
     "enum": [
      "import",
      "scoping",
      "matching",
      "processing",
      "referenceResolution",
      "export",
      "unknownFutureValue"
     ]
    },
    {
     "$ref": "#/components/schemas/otherMember"
    }
   ]
  },
  "provisioningAction": {
   "anyOf": [
    {
     "type": "string",
     "enum": [
      "other",
      "create",
      "delete",
      "disable",
      "update",
      "stagedDelete",
      "unknownFutureValue"
     ]
    },
    {
     "$ref": "#/components/schemas/otherMember"
    }
   ]
  },
  "provisioningErrorCategory": {
   "anyOf": [
    {
     "type": "string",
     "enum": [
      "failure",
      "nonServiceFailure",
      "success",
      "unknownFutureValue"
     ]
    },
    {
     "$ref": "#/components/schemas/otherMember"
    }
   ]
  },
  "detailsInfo": {
   "type": [
    "object",
    "null"
   ],
   "properties": {
    "@odata.type": {
     "type": "string"
    }
   },
   "additionalProperties": true,
   "example": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "objectGuid": "9f2c4d1e-8b7a-4c3d-a1e0-5d6f7a8b9c0d"
   }
  },
  "initiator": {
   "type": [
    "object",
    "null"
   ],
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "id": {
     "type": [
      "string",
      "null"
     ]
    },
    "displayName": {
     "type": [
      "string",
      "null"
     ]
    },
    "initiatorType": {
     "$ref": "#/components/schemas/initiatorType"
    }
   },
   "additionalProperties": true
  },
  "provisioningServicePrincipal": {
   "type": [
    "object",
    "null"
   ],
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "id": {
     "type": [
      "string",
      "null"
     ]
    },
    "displayName": {
     "type": [
      "string",
      "null"
     ]
    }
   },
   "additionalProperties": true
  },
  "provisioningSystemDetails": {
   "type": [
    "object",
    "null"
   ],
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "id": {
     "type": [
      "string",
      "null"
     ]
    },
    "displayName": {
     "type": [
      "string",
      "null"
     ]
    },
    "details": {
     "$ref": "#/components/schemas/detailsInfo"
    }
   },
   "additionalProperties": true
  },
  "provisionedIdentity": {
   "type": [
    "object",
    "null"
   ],
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "id": {
     "type": [
      "string",
      "null"
     ]
    },
    "displayName": {
     "type": [
      "string",
      "null"
     ]
    },
    "identityType": {
     "type": [
      "string",
      "null"
     ]
    },
    "details": {
     "$ref": "#/components/schemas/detailsInfo"
    }
   },
   "additionalProperties": true
  },
  "statusBase": {
   "type": "object",
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "status": {
     "$ref": "#/components/schemas/provisioningStatus"
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "statusDetails": {
   "type": "object",
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "status": {
     "$ref": "#/components/schemas/provisioningStatus"
    },
    "errorCode": {
     "type": [
      "string",
      "null"
     ]
    },
    "reason": {
     "type": [
      "string",
      "null"
     ]
    },
    "additionalDetails": {
     "type": [
      "string",
      "null"
     ]
    },
    "errorCategory": {
     "type": [
      "string",
      "null"
     ]
    },
    "recommendedAction": {
     "type": [
      "string",
      "null"
     ]
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "statusInfo": {
   "anyOf": [
    {
     "$ref": "#/components/schemas/statusDetails"
    },
    {
     "$ref": "#/components/schemas/statusBase"
    },
    {
     "type": "null"
    }
   ]
  },
  "provisioningErrorInfo": {
   "type": [
    "object",
    "null"
   ],
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "errorCode": {
     "type": [
      "string",
      "null"
     ]
    },
    "reason": {
     "type": [
      "string",
      "null"
     ]
    },
    "additionalDetails": {
     "type": [
      "string",
      "null"
     ]
    },
    "errorCategory": {
     "$ref": "#/components/schemas/provisioningErrorCategory"
    },
    "recommendedAction": {
     "type": [
      "string",
      "null"
     ]
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "provisioningStatusInfo": {
   "type": [
    "object",
    "null"
   ],
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "status": {
     "$ref": "#/components/schemas/provisioningStatus"
    },
    "errorInformation": {
     "$ref": "#/components/schemas/provisioningErrorInfo"
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "provisioningStep": {
   "type": "object",
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "name": {
     "type": [
      "string",
      "null"
     ]
    },
    "description": {
     "type": [
      "string",
      "null"
     ]
    },
    "status": {
     "$ref": "#/components/schemas/provisioningStatus"
    },
    "provisioningStepType": {
     "$ref": "#/components/schemas/provisioningStepType"
    },
    "details": {
     "$ref": "#/components/schemas/detailsInfo"
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "modifiedProperty": {
   "type": "object",
   "properties": {
    "@odata.type": {
     "type": "string"
    },
    "displayName": {
     "type": [
      "string",
      "null"
     ]
    },
    "oldValue": {
     "type": [
      "string",
      "null"
     ]
    },
    "newValue": {
     "type": [
      "string",
      "null"
     ]
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "provisioningObjectSummary": {
   "type": "object",
   "properties": {
    "@odata.context": {
     "type": "string"
    },
    "@odata.type": {
     "type": "string"
    },
    "id": {
     "type": "string",
     "minLength": 1,
     "maxLength": 256,
     "pattern": "^(?!\\.{1,2}$|\\$)[^\\x00-\\x1f\\x7f\\ud800-\\udfff]+$",
     "example": "3ee53f66-3f66-3ee5-663f-e53e663fe53e"
    },
    "activityDateTime": {
     "type": "string",
     "format": "date-time",
     "example": "2016-12-31T23:59:58.6838993+03:00"
    },
    "tenantId": {
     "type": [
      "string",
      "null"
     ]
    },
    "jobId": {
     "type": [
      "string",
      "null"
     ]
    },
    "cycleId": {
     "type": [
      "string",
      "null"
     ]
    },
    "changeId": {
     "type": [
      "string",
      "null"
     ]
    },
    "action": {
     "type": [
      "string",
      "null"
     ]
    },
    "provisioningAction": {
     "$ref": "#/components/schemas/provisioningAction"
    },
    "durationInMilliseconds": {
     "type": [
      "integer",
      "null"
     ],
     "format": "int32"
    },
    "servicePrincipal": {
     "$ref": "#/components/schemas/provisioningServicePrincipal"
    },
    "initiatedBy": {
     "$ref": "#/components/schemas/initiator"
    },
    "sourceSystem": {
     "$ref": "#/components/schemas/provisioningSystemDetails"
    },
    "targetSystem": {
     "$ref": "#/components/schemas/provisioningSystemDetails"
    },
    "sourceIdentity": {
     "$ref": "#/components/schemas/provisionedIdentity"
    },
    "targetIdentity": {
     "$ref": "#/components/schemas/provisionedIdentity"
    },
    "statusInfo": {
     "$ref": "#/components/schemas/statusInfo"
    },
    "provisioningStatusInfo": {
     "$ref": "#/components/schemas/provisioningStatusInfo"
    },
    "provisioningSteps": {
     "type": [
      "array",
      "null"
     ],
     "items": {
      "$ref": "#/components/schemas/provisioningStep"
     }
    },
    "modifiedProperties": {
     "type": [
      "array",
      "null"
     ],
     "items": {
      "$ref": "#/components/schemas/modifiedProperty"
     }
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "storedEvent": {
   "allOf": [
    {
     "$ref": "#/components/schemas/provisioningObjectSummary"
    }
   ],
   "required": [
    "id",
    "activityDateTime"
   ]
  },
  "eventPage": {
   "type": "object",
   "required": [
    "value"
   ],
   "properties": {
    "@odata.context": {
     "type": "string"
    },
    "@odata.count": {
     "type": "integer"
    },
    "@odata.nextLink": {
     "type": "string",
     "format": "uri"
    },
    "value": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/provisioningObjectSummary"
     }
    }
   },
   "patternProperties": {
    "@": {
     "$ref": "#/components/schemas/annotation"
    }
   },
   "additionalProperties": false
  },
  "batchRequestContent": {
   "type": "object",
   "required": [
    "requests"
   ],
   "properties": {
    "requests": {
     "type": "array",
     "minItems": 1,
     "maxItems": 20,
     "items": {
      "$ref": "#/components/schemas/batchRequest"
     }
    }
   },
   "additionalProperties": false
  },
  "batchRequest": {
   "type": "object",
   "required": [
    "id",
    "method",
    "url"
   ],
   "properties": {
    "id": {
     "type": "string",
     "minLength": 1
    },
    "method": {
     "type": "string",
     "enum": [
      "GET",
      "HEAD",
      "OPTIONS",
      "POST",
      "PATCH",
      "PUT",
      "DELETE"
     ]
    },
    "url": {
     "type": "string",
     "minLength": 1,
     "example": "/auditLogs/directoryProvisioning?$top=1"
    },
    "headers": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     },
     "example": {
      "Content-Type": "application/json"
     }
    },
    "body": {
     "type": [
      "object",
      "null"
     ],
     "additionalProperties": true,
     "example": {
      "action": "Create"
     }
    },
    "dependsOn": {
     "type": "array",
     "items": {
      "type": "string"
     }
    }
   },
   "dependentRequired": {
    "body": [
     "headers"
    ]
   },
   "additionalProperties": false
  },
  "batchResponseContent": {
   "type": "object",
   "required": [
    "responses"
   ],
   "properties": {
    "responses": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/batchResponse"
     }
    }
   },
   "additionalProperties": false
  },
  "batchResponse": {
   "type": "object",
   "required": [
    "id",
    "status"
   ],
   "properties": {
    "id": {
     "type": "string"
    },
    "status": {
     "type": "integer"
    },
    "headers": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "body": {}
   },
   "additionalProperties": false
  },
  "odataError": {
   "type": "object",
   "required": [
    "error"
   ],
   "properties": {
    "error": {
     "$ref": "#/components/schemas/mainError"
    }
   },
   "additionalProperties": false
  },
  "mainError": {
   "type": "object",
   "required": [
    "code",
    "message",
    "innerError"
   ],
   "properties": {
    "code": {
     "$ref": "#/components/schemas/errorCode"
    },
    "message": {
     "type": "string"
    },
    "target": {
     "type": "string"
    },
    "details": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/errorDetail"
     }
    },
    "innerError": {
     "$ref": "#/components/schemas/innerError"
    }
   },
   "additionalProperties": false
  },
  "errorCode": {
   "type": "string",
   "anyOf": [
    {
     "type": "string",
     "enum": [
      "BadRequest",
      "InvalidAuthenticationToken",
      "Authentication_MSGraphPermissionMissing",
      "Authentication_RequestFromUnsupportedUserRole",
      "Request_ResourceNotFound",
      "Request_BadRequest",
      "Request_Conflict",
      "FailedDependency",
      "UnknownError",
      "InternalServerError",
      "ServiceUnavailable",
      "InsufficientStorage"
     ]
    },
    {
     "$ref": "#/components/schemas/otherCode"
    }
   ]
  },
  "errorDetail": {
   "type": "object",
   "required": [
    "code",
    "message"
   ],
   "properties": {
    "code": {
     "type": "string"
    },
    "message": {
     "type": "string"
    },
    "target": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "innerError": {
   "type": "object",
   "required": [
    "date",
    "request-id",
    "client-request-id"
   ],
   "properties": {
    "date": {
     "type": "string",
     "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$",
     "example": "2026-11-23T15:00:00"
    },
    "request-id": {
     "type": "string",
     "format": "uuid"
    },
    "client-request-id": {
     "type": "string"
    }
   },
   "additionalProperties": false
  }
 }
};
