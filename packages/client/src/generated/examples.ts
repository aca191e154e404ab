// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
import type { components, operations } from '@directory-provisioning/types';

const example_1576aeae: components['schemas']['eventPage'] = {
 "@odata.context": "http://127.0.0.1:4010/beta/$metadata#auditLogs/directoryProvisioning",
 "@odata.nextLink": "http://127.0.0.1:4010/beta/auditLogs/directoryProvisioning?$top=2&$skiptoken=MjAyNi0wNi0zMA",
 "value": [
  {
   "@odata.type": "#microsoft.graph.provisioningObjectSummary",
   "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d506",
   "activityDateTime": "2026-07-30T03:00:44.2290051Z",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
   "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
   "cycleId": "c0a1b2c3-0004-4d10-9e20-f30415263748",
   "changeId": "d1e2f304-0006-4152-8637-48596a7b8c9d",
   "provisioningAction": "stagedDelete",
   "durationInMilliseconds": 402,
   "servicePrincipal": {
    "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
    "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
    "displayName": "Tidewater Desk"
   },
   "initiatedBy": {
    "@odata.type": "#microsoft.graph.initiator",
    "id": "",
    "displayName": "Provisioning service",
    "initiatorType": "system"
   },
   "sourceSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystem",
    "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
    "displayName": "Contoso directory",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
    }
   },
   "targetSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystem",
    "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
    "displayName": "Tidewater Desk",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "endpoint": "https://desk.tidewater.example/scim/v2"
    }
   },
   "sourceIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userPrincipalName": "tomas.okafor@contoso.example"
    }
   },
   "targetIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "usr_7310554",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userName": "tomas.okafor@contoso.example"
    }
   },
   "provisioningStatusInfo": {
    "@odata.type": "#microsoft.graph.provisioningStatusInfo",
    "status": "success",
    "errorInformation": null
   },
   "provisioningSteps": [
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryImport",
     "provisioningStepType": "import",
     "status": "success",
     "description": "User tomas.okafor@contoso.example was removed from the directory on 2026-07-30."
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryMatching",
     "provisioningStepType": "matching",
     "status": "success",
     "description": "User usr_7310554 in Tidewater Desk has the same userName.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "matchingAttribute": "userName"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryExportDelete",
     "provisioningStepType": "export",
     "status": "success",
     "description": "User usr_7310554 was deactivated and marked for deletion; it can be restored for 30 days.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "modifiedAttributeCount": "1"
     }
    }
   ],
   "modifiedProperties": [
    {
     "@odata.type": "#microsoft.graph.modifiedProperty",
     "displayName": "active",
     "oldValue": "True",
     "newValue": "False"
    }
   ],
   "action": "StagedDelete",
   "statusInfo": {
    "status": "success"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningObjectSummary",
   "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d505",
   "activityDateTime": "2026-06-30T17:05:19.9020316+02:00",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
   "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
   "cycleId": "c0a1b2c3-0003-4d10-9e20-f30415263748",
   "changeId": "d1e2f304-0005-4152-8637-48596a7b8c9d",
   "action": "Disable",
   "durationInMilliseconds": 731,
   "servicePrincipal": {
    "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
    "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
    "displayName": "Harbor HR to directory"
   },
   "initiatedBy": {
    "@odata.type": "#microsoft.graph.initiator",
    "id": "b3a29180-7f6e-4d5c-8b4a-392817065f4e",
    "displayName": "Ingrid Solheim",
    "initiatorType": "user"
   },
   "sourceSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystemDetails",
    "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
    "displayName": "Harbor HR",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenant": "contoso-hr",
     "interface": "Worker API"
    }
   },
   "targetSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystemDetails",
    "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
    "displayName": "Contoso directory",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
    }
   },
   "sourceIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "38122",
    "displayName": "Tomas Okafor",
    "identityType": "Worker",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "WorkerID": "38122",
     "TerminationDate": "2026-06-30"
    }
   },
   "targetIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userPrincipalName": "tomas.okafor@contoso.example"
    }
   },
   "statusInfo": {
    "@odata.type": "#microsoft.graph.statusBase",
    "status": "success"
   },
   "provisioningSteps": [
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryImport",
     "provisioningStepType": "import",
     "status": "success",
     "description": "Worker 38122 was read from Harbor HR, with a termination date of 2026-06-30."
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntrySynchronizationScoping",
     "provisioningStepType": "scoping",
     "status": "success",
     "description": "Worker 38122 meets every scoping filter of the job.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "activeFilter": "WorkerStatus EQUALS Active OR TerminationDate IS NOT NULL"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryMatching",
     "provisioningStepType": "matching",
     "status": "success",
     "description": "User tomas.okafor@contoso.example has employeeId 38122.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "matchingAttribute": "employeeId"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryExportUpdate",
     "provisioningStepType": "export",
     "status": "success",
     "description": "User tomas.okafor@contoso.example was disabled.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "modifiedAttributeCount": "1"
     }
    }
   ],
   "modifiedProperties": [
    {
     "@odata.type": "#microsoft.graph.modifiedProperty",
     "displayName": "accountEnabled",
     "oldValue": "True",
     "newValue": "False"
    }
   ]
  }
 ]
};

const example_7cb5d1e4: components['schemas']['odataError'] = {
 "error": {
  "code": "BadRequest",
  "message": "/body/jobId: must be string or null",
  "details": [
   {
    "code": "type",
    "target": "/body/jobId",
    "message": "must be string or null"
   }
  ],
  "innerError": {
   "date": "2026-11-23T15:00:00",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000001",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f11"
  }
 }
};

const example_b51d5775: components['schemas']['odataError'] = {
 "error": {
  "code": "BadRequest",
  "message": "Invalid filter clause: Could not find a property named 'jobIt' on type 'microsoft.graph.provisioningObjectSummary' at position 0; did you mean 'jobId'?",
  "details": [
   {
    "code": "query",
    "target": "/query/$filter",
    "message": "Invalid filter clause: Could not find a property named 'jobIt' on type 'microsoft.graph.provisioningObjectSummary' at position 0; did you mean 'jobId'?"
   }
  ],
  "innerError": {
   "date": "2026-11-23T15:00:00",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000001",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f11"
  }
 }
};

const example_851bb5e6: components['schemas']['odataError'] = {
 "error": {
  "code": "InvalidAuthenticationToken",
  "message": "Access token is empty.",
  "innerError": {
   "date": "2026-11-23T15:00:00",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000010",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f10"
  }
 }
};

const example_5f5cc419: components['schemas']['odataError'] = {
 "error": {
  "code": "Authentication_MSGraphPermissionMissing",
  "message": "Calling principal does not have required MSGraph permissions ProvisioningLog.Read.All. AuditLog.Read.All or Directory.Read.All would do as well. The token has User.Read.",
  "innerError": {
   "date": "2026-11-23T15:00:01",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000011",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f11"
  }
 }
};

const example_99c90914: components['schemas']['odataError'] = {
 "error": {
  "code": "Authentication_RequestFromUnsupportedUserRole",
  "message": "User is not in the allowed roles",
  "innerError": {
   "date": "2026-11-23T15:00:01",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000012",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f11"
  }
 }
};

const example_fc13b880: components['schemas']['odataError'] = {
 "error": {
  "code": "BadRequest",
  "message": "The Accept header 'text/html' does not allow application/json: add it.",
  "innerError": {
   "date": "2026-11-23T15:00:03",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000013",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f13"
  }
 }
};

const example_9b0faa0b: components['schemas']['odataError'] = {
 "error": {
  "code": "UnknownError",
  "message": "This request is throttled. Please try again after the value specified in the Retry-After header. CorrelationId: 7f1a2b3c-0000-4000-8000-000000000017",
  "innerError": {
   "date": "2026-11-23T15:00:07",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000017",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f17"
  }
 }
};

const example_9dedbec2: components['schemas']['odataError'] = {
 "error": {
  "code": "InternalServerError",
  "message": "Internal server error. Look up this request-id in the server log.",
  "innerError": {
   "date": "2026-11-23T15:00:08",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000018",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f18"
  }
 }
};

const example_0d6e0fb1: components['schemas']['odataError'] = {
 "error": {
  "code": "UnknownError",
  "message": "The query takes too long. Use fewer terms, or filter by activityDateTime or an indexed property as well.",
  "innerError": {
   "date": "2026-11-23T15:00:09",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000018",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f17"
  }
 }
};

const example_8b4e3361: components['schemas']['provisioningObjectSummary'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "activityDateTime": "2016-12-31T23:59:58.6838993+03:00",
 "tenantId": "Tenant Id value",
 "jobId": "Job Id value",
 "cycleId": "Cycle Id value",
 "changeId": "Change Id value",
 "action": "Action value",
 "durationInMilliseconds": 6,
 "servicePrincipal": {
  "@odata.type": "microsoft.graph.provisioningServicePrincipal",
  "id": "Id value",
  "displayName": "Display Name value"
 },
 "initiatedBy": {
  "@odata.type": "microsoft.graph.initiator",
  "initiatorType": "String"
 },
 "sourceSystem": {
  "@odata.type": "microsoft.graph.provisioningSystemDetails",
  "details": {
   "@odata.type": "microsoft.graph.detailsInfo"
  }
 },
 "targetSystem": {
  "@odata.type": "microsoft.graph.provisioningSystemDetails"
 },
 "sourceIdentity": {
  "@odata.type": "microsoft.graph.provisionedIdentity",
  "identityType": "Identity Type value"
 },
 "targetIdentity": {
  "@odata.type": "microsoft.graph.provisionedIdentity"
 },
 "statusInfo": {
  "@odata.type": "microsoft.graph.statusBase",
  "status": "String"
 },
 "provisioningSteps": [
  {
   "@odata.type": "microsoft.graph.provisioningStep",
   "name": "Name value",
   "description": "Description value",
   "provisioningStepType": "String"
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "microsoft.graph.modifiedProperty",
   "oldValue": "Old Value value",
   "newValue": "New Value value"
  }
 ]
};

const example_c2ee74cf: components['schemas']['provisioningObjectSummary'] & components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d501",
 "activityDateTime": "2026-03-02T06:14:07.4412093Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
 "cycleId": "c0a1b2c3-0001-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0001-4152-8637-48596a7b8c9d",
 "action": "Create",
 "durationInMilliseconds": 1384,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
  "displayName": "Harbor HR to directory"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
  "displayName": "Harbor HR",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenant": "contoso-hr",
   "interface": "Worker API"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "40817",
  "displayName": "Mara Lindqvist",
  "identityType": "Worker",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "WorkerID": "40817",
   "HireDate": "2026-03-02"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "5f3b9c1a-7d24-4e86-a0b1-c2d3e4f50617",
  "displayName": "Mara Lindqvist",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "mara.lindqvist@contoso.example"
  }
 },
 "statusInfo": {
  "@odata.type": "#microsoft.graph.statusBase",
  "status": "success"
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "Worker 40817 was read from Harbor HR."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "Worker 40817 meets every scoping filter of the job.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "activeFilter": "WorkerStatus EQUALS Active"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "No user with employeeId 40817 was found, so one will be created.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "employeeId"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportAdd",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User mara.lindqvist@contoso.example was created.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "6"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "employeeId",
   "oldValue": null,
   "newValue": "40817"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "displayName",
   "oldValue": null,
   "newValue": "Mara Lindqvist"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "givenName",
   "oldValue": null,
   "newValue": "Mara"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "surname",
   "oldValue": null,
   "newValue": "Lindqvist"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "userPrincipalName",
   "oldValue": null,
   "newValue": "mara.lindqvist@contoso.example"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "accountEnabled",
   "oldValue": null,
   "newValue": "True"
  }
 ]
};

const example_1714572e: components['schemas']['provisioningObjectSummary'] & components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d502",
 "activityDateTime": "2026-03-09T10:41:32.0187754Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
 "cycleId": "c0a1b2c3-0002-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0002-4152-8637-48596a7b8c9d",
 "action": "Update",
 "durationInMilliseconds": 512,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
  "displayName": "Tidewater Desk"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
  "displayName": "Tidewater Desk",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "endpoint": "https://desk.tidewater.example/scim/v2"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "5f3b9c1a-7d24-4e86-a0b1-c2d3e4f50617",
  "displayName": "Mara Lindqvist",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "mara.lindqvist@contoso.example"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "usr_8842017",
  "displayName": "Mara Lindqvist",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userName": "mara.lindqvist@contoso.example"
  }
 },
 "statusInfo": {
  "@odata.type": "#microsoft.graph.statusBase",
  "status": "success"
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "User mara.lindqvist@contoso.example was read from the directory."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "The user is assigned to the application.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "assignment": "direct"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "User usr_8842017 in Tidewater Desk has the same userName.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "userName"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportUpdate",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User usr_8842017 was updated.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "2"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "title",
   "oldValue": "Analyst",
   "newValue": "Senior analyst"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "department",
   "oldValue": "Treasury",
   "newValue": "Risk"
  }
 ]
};

const example_f516415b: components['schemas']['provisioningObjectSummary'] & components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d503",
 "activityDateTime": "2026-03-09T10:42:05.7730000Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
 "cycleId": "c0a1b2c3-0002-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0003-4152-8637-48596a7b8c9d",
 "action": "Create",
 "durationInMilliseconds": 947,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
  "displayName": "Tidewater Desk"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
  "displayName": "Tidewater Desk",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "endpoint": "https://desk.tidewater.example/scim/v2"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "8c6d5e4f-3a2b-4190-8f7e-6d5c4b3a2910",
  "displayName": "Risk reviewers",
  "identityType": "Group",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "mailNickname": "risk-reviewers"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "",
  "displayName": "Risk reviewers",
  "identityType": "Group"
 },
 "statusInfo": {
  "@odata.type": "#microsoft.graph.statusDetails",
  "status": "failure",
  "errorCode": "TargetObjectConflict",
  "reason": "Tidewater Desk already has a group named \"Risk reviewers\", and the job may not take it over.",
  "additionalDetails": "HTTP 409 from the target: scimType uniqueness, attribute displayName.",
  "errorCategory": "failure",
  "recommendedAction": "Rename one of the two groups, or delete the one in Tidewater Desk; the next cycle retries."
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "Group \"Risk reviewers\" was read from the directory."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "The group is assigned to the application.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "assignment": "direct"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "No group in Tidewater Desk has externalId 8c6d5e4f-3a2b-4190-8f7e-6d5c4b3a2910, so one will be created.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "externalId"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportAdd",
   "provisioningStepType": "export",
   "status": "failure",
   "description": "The target rejected the group because its displayName is taken.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "httpStatus": "409"
   }
  }
 ],
 "modifiedProperties": []
};

const example_97628b75: components['schemas']['provisioningObjectSummary'] & components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d504",
 "activityDateTime": "2026-03-09T10:42:06.1204418Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
 "cycleId": "c0a1b2c3-0002-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0004-4152-8637-48596a7b8c9d",
 "action": "Other",
 "durationInMilliseconds": 118,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
  "displayName": "Tidewater Desk"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
  "displayName": "Tidewater Desk",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "endpoint": "https://desk.tidewater.example/scim/v2"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "2d4f6a8c-0e1b-4c3d-9e5f-7a9b1c3d5e7f",
  "displayName": "Joaquim Ferreira",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "joaquim.ferreira@contoso.example"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "",
  "displayName": "",
  "identityType": "User"
 },
 "statusInfo": {
  "@odata.type": "#microsoft.graph.statusDetails",
  "status": "skipped",
  "errorCode": "NotEffectivelyEntitled",
  "reason": "The user is not assigned to the application, neither directly nor through a group.",
  "additionalDetails": null,
  "errorCategory": "nonServiceFailure",
  "recommendedAction": "None if this is intended. Otherwise assign the user to Tidewater Desk."
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "User joaquim.ferreira@contoso.example was read from the directory."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "skipped",
   "description": "The user is out of scope and was skipped.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "IsEntitled": "False"
   }
  }
 ],
 "modifiedProperties": []
};

const example_159f42ba: components['schemas']['provisioningObjectSummary'] & components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d505",
 "activityDateTime": "2026-06-30T17:05:19.9020316+02:00",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
 "cycleId": "c0a1b2c3-0003-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0005-4152-8637-48596a7b8c9d",
 "action": "Disable",
 "durationInMilliseconds": 731,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
  "displayName": "Harbor HR to directory"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "b3a29180-7f6e-4d5c-8b4a-392817065f4e",
  "displayName": "Ingrid Solheim",
  "initiatorType": "user"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
  "displayName": "Harbor HR",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenant": "contoso-hr",
   "interface": "Worker API"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "38122",
  "displayName": "Tomas Okafor",
  "identityType": "Worker",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "WorkerID": "38122",
   "TerminationDate": "2026-06-30"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
  "displayName": "Tomas Okafor",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "tomas.okafor@contoso.example"
  }
 },
 "statusInfo": {
  "@odata.type": "#microsoft.graph.statusBase",
  "status": "success"
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "Worker 38122 was read from Harbor HR, with a termination date of 2026-06-30."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "Worker 38122 meets every scoping filter of the job.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "activeFilter": "WorkerStatus EQUALS Active OR TerminationDate IS NOT NULL"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "User tomas.okafor@contoso.example has employeeId 38122.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "employeeId"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportUpdate",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User tomas.okafor@contoso.example was disabled.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "1"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "accountEnabled",
   "oldValue": "True",
   "newValue": "False"
  }
 ]
};

const example_679fcbb4: components['schemas']['provisioningObjectSummary'] & components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d506",
 "activityDateTime": "2026-07-30T03:00:44.2290051Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
 "cycleId": "c0a1b2c3-0004-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0006-4152-8637-48596a7b8c9d",
 "provisioningAction": "stagedDelete",
 "durationInMilliseconds": 402,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
  "displayName": "Tidewater Desk"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystem",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystem",
  "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
  "displayName": "Tidewater Desk",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "endpoint": "https://desk.tidewater.example/scim/v2"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
  "displayName": "Tomas Okafor",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "tomas.okafor@contoso.example"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "usr_7310554",
  "displayName": "Tomas Okafor",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userName": "tomas.okafor@contoso.example"
  }
 },
 "provisioningStatusInfo": {
  "@odata.type": "#microsoft.graph.provisioningStatusInfo",
  "status": "success",
  "errorInformation": null
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "User tomas.okafor@contoso.example was removed from the directory on 2026-07-30."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "User usr_7310554 in Tidewater Desk has the same userName.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "userName"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportDelete",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User usr_7310554 was deactivated and marked for deletion; it can be restored for 30 days.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "1"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "active",
   "oldValue": "True",
   "newValue": "False"
  }
 ]
};

const example_ea6cd5d2: components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "3ee53f66-3f66-3ee5-663f-e53e663fe53e",
 "activityDateTime": "2016-12-31T23:59:58.6838993+03:00",
 "tenantId": "Tenant Id value",
 "jobId": "Job Id value",
 "cycleId": "Cycle Id value",
 "changeId": "Change Id value",
 "action": "Action value",
 "durationInMilliseconds": 6,
 "servicePrincipal": {
  "@odata.type": "microsoft.graph.provisioningServicePrincipal",
  "id": "Id value",
  "displayName": "Display Name value"
 },
 "initiatedBy": {
  "@odata.type": "microsoft.graph.initiator",
  "initiatorType": "String"
 },
 "sourceSystem": {
  "@odata.type": "microsoft.graph.provisioningSystemDetails",
  "details": {
   "@odata.type": "microsoft.graph.detailsInfo"
  }
 },
 "targetSystem": {
  "@odata.type": "microsoft.graph.provisioningSystemDetails"
 },
 "sourceIdentity": {
  "@odata.type": "microsoft.graph.provisionedIdentity",
  "identityType": "Identity Type value"
 },
 "targetIdentity": {
  "@odata.type": "microsoft.graph.provisionedIdentity"
 },
 "statusInfo": {
  "@odata.type": "microsoft.graph.statusBase",
  "status": "String"
 },
 "provisioningSteps": [
  {
   "@odata.type": "microsoft.graph.provisioningStep",
   "name": "Name value",
   "description": "Description value",
   "provisioningStepType": "String"
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "microsoft.graph.modifiedProperty",
   "oldValue": "Old Value value",
   "newValue": "New Value value"
  }
 ]
};

const example_45227cc2: components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d506",
 "activityDateTime": "2026-07-30T03:00:44.2290051Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
 "cycleId": "c0a1b2c3-0004-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0006-4152-8637-48596a7b8c9d",
 "provisioningAction": "stagedDelete",
 "durationInMilliseconds": 402,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
  "displayName": "Tidewater Desk"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystem",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystem",
  "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
  "displayName": "Tidewater Desk",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "endpoint": "https://desk.tidewater.example/scim/v2"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
  "displayName": "Tomas Okafor",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "tomas.okafor@contoso.example"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "usr_7310554",
  "displayName": "Tomas Okafor",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userName": "tomas.okafor@contoso.example"
  }
 },
 "provisioningStatusInfo": {
  "@odata.type": "#microsoft.graph.provisioningStatusInfo",
  "status": "success",
  "errorInformation": null
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "User tomas.okafor@contoso.example was removed from the directory on 2026-07-30."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "User usr_7310554 in Tidewater Desk has the same userName.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "userName"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportDelete",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User usr_7310554 was deactivated and marked for deletion; it can be restored for 30 days.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "1"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "active",
   "oldValue": "True",
   "newValue": "False"
  }
 ],
 "action": "StagedDelete",
 "statusInfo": {
  "status": "success"
 }
};

const example_8a5e5aa6: components['schemas']['odataError'] = {
 "error": {
  "code": "Request_Conflict",
  "message": "An event with the id '3ee53f66-3f66-3ee5-663f-e53e663fe53e' already exists: omit the id or choose another.",
  "innerError": {
   "date": "2026-11-23T15:00:04",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000014",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f14"
  }
 }
};

const example_9ed0ef56: components['schemas']['odataError'] = {
 "error": {
  "code": "BadRequest",
  "message": "The body is larger than 1048576 bytes: send a smaller one.",
  "innerError": {
   "date": "2026-11-23T15:00:05",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000015",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f15"
  }
 }
};

const example_fe866bea: components['schemas']['odataError'] = {
 "error": {
  "code": "BadRequest",
  "message": "Content-Type 'text/plain' is not supported: send application/json.",
  "innerError": {
   "date": "2026-11-23T15:00:06",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000016",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f16"
  }
 }
};

const example_8334c554: operations['countDirectoryProvisioning']['responses'][200]['content']['text/plain'] & operations['countProvisioning']['responses'][200]['content']['text/plain'] = "42";

const example_a4718f1f: components['schemas']['odataError'] = {
 "error": {
  "code": "Request_ResourceNotFound",
  "message": "There is no event with the id '3ee53f66-3f66-3ee5-663f-e53e663fe53e'.",
  "innerError": {
   "date": "2026-11-23T15:00:02",
   "request-id": "7f1a2b3c-0000-4000-8000-000000000012",
   "client-request-id": "0a8e0c4e-51a5-4c2e-9d1b-5b1f0e6f2f12"
  }
 }
};

const example_e311ac77: components['schemas']['eventPage'] = {
 "@odata.context": "http://127.0.0.1:4010/beta/$metadata#auditLogs/provisioning",
 "@odata.nextLink": "http://127.0.0.1:4010/beta/auditLogs/provisioning?$top=2&$skiptoken=MjAyNi0wNi0zMA",
 "value": [
  {
   "@odata.type": "#microsoft.graph.provisioningObjectSummary",
   "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d506",
   "activityDateTime": "2026-07-30T03:00:44.2290051Z",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
   "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
   "cycleId": "c0a1b2c3-0004-4d10-9e20-f30415263748",
   "changeId": "d1e2f304-0006-4152-8637-48596a7b8c9d",
   "provisioningAction": "stagedDelete",
   "durationInMilliseconds": 402,
   "servicePrincipal": {
    "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
    "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
    "displayName": "Tidewater Desk"
   },
   "initiatedBy": {
    "@odata.type": "#microsoft.graph.initiator",
    "id": "",
    "displayName": "Provisioning service",
    "initiatorType": "system"
   },
   "sourceSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystem",
    "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
    "displayName": "Contoso directory",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
    }
   },
   "targetSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystem",
    "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
    "displayName": "Tidewater Desk",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "endpoint": "https://desk.tidewater.example/scim/v2"
    }
   },
   "sourceIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userPrincipalName": "tomas.okafor@contoso.example"
    }
   },
   "targetIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "usr_7310554",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userName": "tomas.okafor@contoso.example"
    }
   },
   "provisioningStatusInfo": {
    "@odata.type": "#microsoft.graph.provisioningStatusInfo",
    "status": "success",
    "errorInformation": null
   },
   "provisioningSteps": [
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryImport",
     "provisioningStepType": "import",
     "status": "success",
     "description": "User tomas.okafor@contoso.example was removed from the directory on 2026-07-30."
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryMatching",
     "provisioningStepType": "matching",
     "status": "success",
     "description": "User usr_7310554 in Tidewater Desk has the same userName.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "matchingAttribute": "userName"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryExportDelete",
     "provisioningStepType": "export",
     "status": "success",
     "description": "User usr_7310554 was deactivated and marked for deletion; it can be restored for 30 days.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "modifiedAttributeCount": "1"
     }
    }
   ],
   "modifiedProperties": [
    {
     "@odata.type": "#microsoft.graph.modifiedProperty",
     "displayName": "active",
     "oldValue": "True",
     "newValue": "False"
    }
   ],
   "action": "StagedDelete",
   "statusInfo": {
    "status": "success"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningObjectSummary",
   "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d505",
   "activityDateTime": "2026-06-30T17:05:19.9020316+02:00",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
   "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
   "cycleId": "c0a1b2c3-0003-4d10-9e20-f30415263748",
   "changeId": "d1e2f304-0005-4152-8637-48596a7b8c9d",
   "action": "Disable",
   "durationInMilliseconds": 731,
   "servicePrincipal": {
    "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
    "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
    "displayName": "Harbor HR to directory"
   },
   "initiatedBy": {
    "@odata.type": "#microsoft.graph.initiator",
    "id": "b3a29180-7f6e-4d5c-8b4a-392817065f4e",
    "displayName": "Ingrid Solheim",
    "initiatorType": "user"
   },
   "sourceSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystemDetails",
    "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
    "displayName": "Harbor HR",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenant": "contoso-hr",
     "interface": "Worker API"
    }
   },
   "targetSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystemDetails",
    "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
    "displayName": "Contoso directory",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
    }
   },
   "sourceIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "38122",
    "displayName": "Tomas Okafor",
    "identityType": "Worker",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "WorkerID": "38122",
     "TerminationDate": "2026-06-30"
    }
   },
   "targetIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userPrincipalName": "tomas.okafor@contoso.example"
    }
   },
   "statusInfo": {
    "@odata.type": "#microsoft.graph.statusBase",
    "status": "success"
   },
   "provisioningSteps": [
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryImport",
     "provisioningStepType": "import",
     "status": "success",
     "description": "Worker 38122 was read from Harbor HR, with a termination date of 2026-06-30."
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntrySynchronizationScoping",
     "provisioningStepType": "scoping",
     "status": "success",
     "description": "Worker 38122 meets every scoping filter of the job.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "activeFilter": "WorkerStatus EQUALS Active OR TerminationDate IS NOT NULL"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryMatching",
     "provisioningStepType": "matching",
     "status": "success",
     "description": "User tomas.okafor@contoso.example has employeeId 38122.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "matchingAttribute": "employeeId"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryExportUpdate",
     "provisioningStepType": "export",
     "status": "success",
     "description": "User tomas.okafor@contoso.example was disabled.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "modifiedAttributeCount": "1"
     }
    }
   ],
   "modifiedProperties": [
    {
     "@odata.type": "#microsoft.graph.modifiedProperty",
     "displayName": "accountEnabled",
     "oldValue": "True",
     "newValue": "False"
    }
   ],
   "provisioningAction": "disable",
   "provisioningStatusInfo": {
    "status": "success"
   }
  }
 ]
};

const example_511d3ce2: components['schemas']['eventPage'] = {
 "@odata.context": "http://127.0.0.1:4010/v1.0/$metadata#auditLogs/provisioning",
 "@odata.nextLink": "http://127.0.0.1:4010/v1.0/auditLogs/provisioning?$top=2&$skiptoken=MjAyNi0wNi0zMA",
 "value": [
  {
   "@odata.type": "#microsoft.graph.provisioningObjectSummary",
   "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d506",
   "activityDateTime": "2026-07-30T03:00:44.2290051Z",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
   "jobId": "TidewaterDesk.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.90af",
   "cycleId": "c0a1b2c3-0004-4d10-9e20-f30415263748",
   "changeId": "d1e2f304-0006-4152-8637-48596a7b8c9d",
   "provisioningAction": "stagedDelete",
   "durationInMilliseconds": 402,
   "servicePrincipal": {
    "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
    "id": "c7f8091a-2b3c-4d5e-8f60-718293a4b5c6",
    "displayName": "Tidewater Desk"
   },
   "initiatedBy": {
    "@odata.type": "#microsoft.graph.initiator",
    "id": "",
    "displayName": "Provisioning service",
    "initiatorType": "system"
   },
   "sourceSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystem",
    "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
    "displayName": "Contoso directory",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
    }
   },
   "targetSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystem",
    "id": "f1029384-7565-4a4b-8c3d-2e1f00112233",
    "displayName": "Tidewater Desk",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "endpoint": "https://desk.tidewater.example/scim/v2"
    }
   },
   "sourceIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userPrincipalName": "tomas.okafor@contoso.example"
    }
   },
   "targetIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "usr_7310554",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userName": "tomas.okafor@contoso.example"
    }
   },
   "provisioningStatusInfo": {
    "@odata.type": "#microsoft.graph.provisioningStatusInfo",
    "status": "success",
    "errorInformation": null
   },
   "provisioningSteps": [
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryImport",
     "provisioningStepType": "import",
     "status": "success",
     "description": "User tomas.okafor@contoso.example was removed from the directory on 2026-07-30."
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryMatching",
     "provisioningStepType": "matching",
     "status": "success",
     "description": "User usr_7310554 in Tidewater Desk has the same userName.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "matchingAttribute": "userName"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryExportDelete",
     "provisioningStepType": "export",
     "status": "success",
     "description": "User usr_7310554 was deactivated and marked for deletion; it can be restored for 30 days.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "modifiedAttributeCount": "1"
     }
    }
   ],
   "modifiedProperties": [
    {
     "@odata.type": "#microsoft.graph.modifiedProperty",
     "displayName": "active",
     "oldValue": "True",
     "newValue": "False"
    }
   ]
  },
  {
   "@odata.type": "#microsoft.graph.provisioningObjectSummary",
   "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d505",
   "activityDateTime": "2026-06-30T17:05:19.9020316+02:00",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
   "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
   "cycleId": "c0a1b2c3-0003-4d10-9e20-f30415263748",
   "changeId": "d1e2f304-0005-4152-8637-48596a7b8c9d",
   "durationInMilliseconds": 731,
   "servicePrincipal": {
    "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
    "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
    "displayName": "Harbor HR to directory"
   },
   "initiatedBy": {
    "@odata.type": "#microsoft.graph.initiator",
    "id": "b3a29180-7f6e-4d5c-8b4a-392817065f4e",
    "displayName": "Ingrid Solheim",
    "initiatorType": "user"
   },
   "sourceSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystemDetails",
    "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
    "displayName": "Harbor HR",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenant": "contoso-hr",
     "interface": "Worker API"
    }
   },
   "targetSystem": {
    "@odata.type": "#microsoft.graph.provisioningSystemDetails",
    "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
    "displayName": "Contoso directory",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
    }
   },
   "sourceIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "38122",
    "displayName": "Tomas Okafor",
    "identityType": "Worker",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "WorkerID": "38122",
     "TerminationDate": "2026-06-30"
    }
   },
   "targetIdentity": {
    "@odata.type": "#microsoft.graph.provisionedIdentity",
    "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
    "displayName": "Tomas Okafor",
    "identityType": "User",
    "details": {
     "@odata.type": "#microsoft.graph.detailsInfo",
     "userPrincipalName": "tomas.okafor@contoso.example"
    }
   },
   "provisioningSteps": [
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryImport",
     "provisioningStepType": "import",
     "status": "success",
     "description": "Worker 38122 was read from Harbor HR, with a termination date of 2026-06-30."
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntrySynchronizationScoping",
     "provisioningStepType": "scoping",
     "status": "success",
     "description": "Worker 38122 meets every scoping filter of the job.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "activeFilter": "WorkerStatus EQUALS Active OR TerminationDate IS NOT NULL"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryMatching",
     "provisioningStepType": "matching",
     "status": "success",
     "description": "User tomas.okafor@contoso.example has employeeId 38122.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "matchingAttribute": "employeeId"
     }
    },
    {
     "@odata.type": "#microsoft.graph.provisioningStep",
     "name": "EntryExportUpdate",
     "provisioningStepType": "export",
     "status": "success",
     "description": "User tomas.okafor@contoso.example was disabled.",
     "details": {
      "@odata.type": "#microsoft.graph.detailsInfo",
      "modifiedAttributeCount": "1"
     }
    }
   ],
   "modifiedProperties": [
    {
     "@odata.type": "#microsoft.graph.modifiedProperty",
     "displayName": "accountEnabled",
     "oldValue": "True",
     "newValue": "False"
    }
   ],
   "provisioningAction": "disable",
   "provisioningStatusInfo": {
    "status": "success"
   }
  }
 ]
};

const example_15c6639d: components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d501",
 "activityDateTime": "2026-03-02T06:14:07.4412093Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
 "cycleId": "c0a1b2c3-0001-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0001-4152-8637-48596a7b8c9d",
 "action": "Create",
 "durationInMilliseconds": 1384,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
  "displayName": "Harbor HR to directory"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
  "displayName": "Harbor HR",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenant": "contoso-hr",
   "interface": "Worker API"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "40817",
  "displayName": "Mara Lindqvist",
  "identityType": "Worker",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "WorkerID": "40817",
   "HireDate": "2026-03-02"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "5f3b9c1a-7d24-4e86-a0b1-c2d3e4f50617",
  "displayName": "Mara Lindqvist",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "mara.lindqvist@contoso.example"
  }
 },
 "statusInfo": {
  "@odata.type": "#microsoft.graph.statusBase",
  "status": "success"
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "Worker 40817 was read from Harbor HR."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "Worker 40817 meets every scoping filter of the job.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "activeFilter": "WorkerStatus EQUALS Active"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "No user with employeeId 40817 was found, so one will be created.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "employeeId"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportAdd",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User mara.lindqvist@contoso.example was created.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "6"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "employeeId",
   "oldValue": null,
   "newValue": "40817"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "displayName",
   "oldValue": null,
   "newValue": "Mara Lindqvist"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "givenName",
   "oldValue": null,
   "newValue": "Mara"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "surname",
   "oldValue": null,
   "newValue": "Lindqvist"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "userPrincipalName",
   "oldValue": null,
   "newValue": "mara.lindqvist@contoso.example"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "accountEnabled",
   "oldValue": null,
   "newValue": "True"
  }
 ],
 "provisioningAction": "create",
 "provisioningStatusInfo": {
  "status": "success"
 }
};

const example_21bf8adb: components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d505",
 "activityDateTime": "2026-06-30T17:05:19.9020316+02:00",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
 "cycleId": "c0a1b2c3-0003-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0005-4152-8637-48596a7b8c9d",
 "action": "Disable",
 "durationInMilliseconds": 731,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
  "displayName": "Harbor HR to directory"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "b3a29180-7f6e-4d5c-8b4a-392817065f4e",
  "displayName": "Ingrid Solheim",
  "initiatorType": "user"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
  "displayName": "Harbor HR",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenant": "contoso-hr",
   "interface": "Worker API"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "38122",
  "displayName": "Tomas Okafor",
  "identityType": "Worker",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "WorkerID": "38122",
   "TerminationDate": "2026-06-30"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
  "displayName": "Tomas Okafor",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "tomas.okafor@contoso.example"
  }
 },
 "statusInfo": {
  "@odata.type": "#microsoft.graph.statusBase",
  "status": "success"
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "Worker 38122 was read from Harbor HR, with a termination date of 2026-06-30."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "Worker 38122 meets every scoping filter of the job.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "activeFilter": "WorkerStatus EQUALS Active OR TerminationDate IS NOT NULL"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "User tomas.okafor@contoso.example has employeeId 38122.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "employeeId"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportUpdate",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User tomas.okafor@contoso.example was disabled.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "1"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "accountEnabled",
   "oldValue": "True",
   "newValue": "False"
  }
 ],
 "provisioningAction": "disable",
 "provisioningStatusInfo": {
  "status": "success"
 }
};

const example_b8de744f: components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d501",
 "activityDateTime": "2026-03-02T06:14:07.4412093Z",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
 "cycleId": "c0a1b2c3-0001-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0001-4152-8637-48596a7b8c9d",
 "durationInMilliseconds": 1384,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
  "displayName": "Harbor HR to directory"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "",
  "displayName": "Provisioning service",
  "initiatorType": "system"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
  "displayName": "Harbor HR",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenant": "contoso-hr",
   "interface": "Worker API"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "40817",
  "displayName": "Mara Lindqvist",
  "identityType": "Worker",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "WorkerID": "40817",
   "HireDate": "2026-03-02"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "5f3b9c1a-7d24-4e86-a0b1-c2d3e4f50617",
  "displayName": "Mara Lindqvist",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "mara.lindqvist@contoso.example"
  }
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "Worker 40817 was read from Harbor HR."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "Worker 40817 meets every scoping filter of the job.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "activeFilter": "WorkerStatus EQUALS Active"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "No user with employeeId 40817 was found, so one will be created.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "employeeId"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportAdd",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User mara.lindqvist@contoso.example was created.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "6"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "employeeId",
   "oldValue": null,
   "newValue": "40817"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "displayName",
   "oldValue": null,
   "newValue": "Mara Lindqvist"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "givenName",
   "oldValue": null,
   "newValue": "Mara"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "surname",
   "oldValue": null,
   "newValue": "Lindqvist"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "userPrincipalName",
   "oldValue": null,
   "newValue": "mara.lindqvist@contoso.example"
  },
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "accountEnabled",
   "oldValue": null,
   "newValue": "True"
  }
 ],
 "provisioningAction": "create",
 "provisioningStatusInfo": {
  "status": "success"
 }
};

const example_24f7c4eb: components['schemas']['storedEvent'] = {
 "@odata.type": "#microsoft.graph.provisioningObjectSummary",
 "id": "0b7e1f64-2c58-4d9a-8e37-f1a2b3c4d505",
 "activityDateTime": "2026-06-30T17:05:19.9020316+02:00",
 "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d",
 "jobId": "HarborHR2Entra.7e5ab1c23d4f4a6b8c9d0e1f2a3b4c5d.5c1e",
 "cycleId": "c0a1b2c3-0003-4d10-9e20-f30415263748",
 "changeId": "d1e2f304-0005-4152-8637-48596a7b8c9d",
 "durationInMilliseconds": 731,
 "servicePrincipal": {
  "@odata.type": "#microsoft.graph.provisioningServicePrincipal",
  "id": "a4d7c9e1-52b8-4f36-9d0a-b1c2d3e4f506",
  "displayName": "Harbor HR to directory"
 },
 "initiatedBy": {
  "@odata.type": "#microsoft.graph.initiator",
  "id": "b3a29180-7f6e-4d5c-8b4a-392817065f4e",
  "displayName": "Ingrid Solheim",
  "initiatorType": "user"
 },
 "sourceSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "1b0f6c52-9a3e-4d57-b6f8-2c7d1e0a4b93",
  "displayName": "Harbor HR",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenant": "contoso-hr",
   "interface": "Worker API"
  }
 },
 "targetSystem": {
  "@odata.type": "#microsoft.graph.provisioningSystemDetails",
  "id": "e0c1d2b3-a495-4687-9788-69f5a4b3c2d1",
  "displayName": "Contoso directory",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "tenantId": "7e5ab1c2-3d4f-4a6b-8c9d-0e1f2a3b4c5d"
  }
 },
 "sourceIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "38122",
  "displayName": "Tomas Okafor",
  "identityType": "Worker",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "WorkerID": "38122",
   "TerminationDate": "2026-06-30"
  }
 },
 "targetIdentity": {
  "@odata.type": "#microsoft.graph.provisionedIdentity",
  "id": "917e6d5c-4b3a-4291-807f-6e5d4c3b2a19",
  "displayName": "Tomas Okafor",
  "identityType": "User",
  "details": {
   "@odata.type": "#microsoft.graph.detailsInfo",
   "userPrincipalName": "tomas.okafor@contoso.example"
  }
 },
 "provisioningSteps": [
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryImport",
   "provisioningStepType": "import",
   "status": "success",
   "description": "Worker 38122 was read from Harbor HR, with a termination date of 2026-06-30."
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntrySynchronizationScoping",
   "provisioningStepType": "scoping",
   "status": "success",
   "description": "Worker 38122 meets every scoping filter of the job.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "activeFilter": "WorkerStatus EQUALS Active OR TerminationDate IS NOT NULL"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryMatching",
   "provisioningStepType": "matching",
   "status": "success",
   "description": "User tomas.okafor@contoso.example has employeeId 38122.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "matchingAttribute": "employeeId"
   }
  },
  {
   "@odata.type": "#microsoft.graph.provisioningStep",
   "name": "EntryExportUpdate",
   "provisioningStepType": "export",
   "status": "success",
   "description": "User tomas.okafor@contoso.example was disabled.",
   "details": {
    "@odata.type": "#microsoft.graph.detailsInfo",
    "modifiedAttributeCount": "1"
   }
  }
 ],
 "modifiedProperties": [
  {
   "@odata.type": "#microsoft.graph.modifiedProperty",
   "displayName": "accountEnabled",
   "oldValue": "True",
   "newValue": "False"
  }
 ],
 "provisioningAction": "disable",
 "provisioningStatusInfo": {
  "status": "success"
 }
};

const example_131df364: components['schemas']['batchRequestContent'] = {
 "requests": [
  {
   "id": "1",
   "method": "POST",
   "url": "/auditLogs/directoryProvisioning",
   "headers": {
    "Content-Type": "application/json"
   },
   "body": {
    "action": "Create",
    "statusInfo": {
     "status": "failure"
    }
   }
  },
  {
   "id": "2",
   "method": "GET",
   "url": "/auditLogs/directoryProvisioning/$count?$filter=statusInfo/status eq 'failure'",
   "dependsOn": [
    "1"
   ]
  }
 ]
};

const example_da14fa3a: components['schemas']['batchRequestContent'] = {
 "requests": [
  {
   "id": "1",
   "method": "POST",
   "url": "/auditLogs/provisioning",
   "headers": {
    "Content-Type": "application/json"
   },
   "body": {
    "provisioningAction": "create",
    "provisioningStatusInfo": {
     "status": "failure"
    }
   }
  },
  {
   "id": "2",
   "method": "GET",
   "url": "/auditLogs/provisioning/$count?$filter=provisioningStatusInfo/status eq 'failure'",
   "dependsOn": [
    "1"
   ]
  }
 ]
};

const example_b061c676: components['schemas']['batchResponseContent'] = {
 "responses": [
  {
   "id": "1",
   "status": 201,
   "headers": {
    "Content-Type": "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
    "Location": "http://127.0.0.1:4010/beta/auditLogs/directoryProvisioning/0b9a9f3e-52a4-4c5d-9d5a-6f1d1c1f7a10"
   },
   "body": {
    "@odata.context": "http://127.0.0.1:4010/beta/$metadata#auditLogs/directoryProvisioning/$entity",
    "id": "0b9a9f3e-52a4-4c5d-9d5a-6f1d1c1f7a10",
    "activityDateTime": "2026-11-23T15:00:00.000Z",
    "action": "Create",
    "statusInfo": {
     "status": "failure"
    }
   }
  },
  {
   "id": "2",
   "status": 200,
   "headers": {
    "Content-Type": "text/plain; charset=utf-8"
   },
   "body": "1"
  }
 ]
};

const example_b13232d6: components['schemas']['batchResponseContent'] = {
 "responses": [
  {
   "id": "1",
   "status": 201,
   "headers": {
    "Content-Type": "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
    "Location": "http://127.0.0.1:4010/v1.0/auditLogs/provisioning/0b9a9f3e-52a4-4c5d-9d5a-6f1d1c1f7a10"
   },
   "body": {
    "@odata.context": "http://127.0.0.1:4010/v1.0/$metadata#auditLogs/provisioning/$entity",
    "id": "0b9a9f3e-52a4-4c5d-9d5a-6f1d1c1f7a10",
    "activityDateTime": "2026-11-23T15:00:00.000Z",
    "provisioningAction": "create",
    "provisioningStatusInfo": {
     "status": "failure"
    }
   }
  },
  {
   "id": "2",
   "status": 200,
   "headers": {
    "Content-Type": "text/plain; charset=utf-8"
   },
   "body": "1"
  }
 ]
};

/**
 * The spec's examples by operation: those of its request, and those of its responses by status.
 *
 * @example
 * const [event] = Object.values(examples.getDirectoryProvisioning.responses[200]);
 */
export const examples: {
  readonly listDirectoryProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 200: Readonly<Record<'firstOfMany', components['schemas']['eventPage']>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>>; 504: Readonly<Record<'timedOut', components['schemas']['odataError']>> } };
  readonly createDirectoryProvisioning: { readonly request: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['provisioningObjectSummary']>>; readonly responses: { 201: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['storedEvent']>>; 204: Readonly<Record<never, never>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 409: Readonly<Record<'conflict', components['schemas']['odataError']>>; 413: Readonly<Record<'tooLarge', components['schemas']['odataError']>>; 415: Readonly<Record<'unsupportedMediaType', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly createDirectoryProvisioningRef: { readonly request: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['provisioningObjectSummary']>>; readonly responses: { 201: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['storedEvent']>>; 204: Readonly<Record<never, never>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 409: Readonly<Record<'conflict', components['schemas']['odataError']>>; 413: Readonly<Record<'tooLarge', components['schemas']['odataError']>>; 415: Readonly<Record<'unsupportedMediaType', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly countDirectoryProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 200: Readonly<Record<'example', operations['countDirectoryProvisioning']['responses'][200]['content']['text/plain']>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>>; 504: Readonly<Record<'timedOut', components['schemas']['odataError']>> } };
  readonly getDirectoryProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 200: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['storedEvent']>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 404: Readonly<Record<'notFound', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly deleteDirectoryProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 204: Readonly<Record<never, never>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 404: Readonly<Record<'notFound', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly updateDirectoryProvisioning: { readonly request: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['provisioningObjectSummary']>>; readonly responses: { 200: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['storedEvent']>>; 204: Readonly<Record<never, never>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 404: Readonly<Record<'notFound', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 413: Readonly<Record<'tooLarge', components['schemas']['odataError']>>; 415: Readonly<Record<'unsupportedMediaType', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly listProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 200: Readonly<Record<'firstOfMany' | 'firstOfManyV1', components['schemas']['eventPage']>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>>; 504: Readonly<Record<'timedOut', components['schemas']['odataError']>> } };
  readonly createProvisioning: { readonly request: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['provisioningObjectSummary']>>; readonly responses: { 201: Readonly<Record<'hireCreated' | 'leaverDisabled' | 'stagedDelete' | 'hireCreatedV1' | 'leaverDisabledV1' | 'stagedDeleteV1', components['schemas']['storedEvent']>>; 204: Readonly<Record<never, never>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 409: Readonly<Record<'conflict', components['schemas']['odataError']>>; 413: Readonly<Record<'tooLarge', components['schemas']['odataError']>>; 415: Readonly<Record<'unsupportedMediaType', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly countProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 200: Readonly<Record<'example', operations['countProvisioning']['responses'][200]['content']['text/plain']>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>>; 504: Readonly<Record<'timedOut', components['schemas']['odataError']>> } };
  readonly getProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 200: Readonly<Record<'hireCreated' | 'leaverDisabled' | 'stagedDelete' | 'hireCreatedV1' | 'leaverDisabledV1' | 'stagedDeleteV1', components['schemas']['storedEvent']>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 404: Readonly<Record<'notFound', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly deleteProvisioning: { readonly request: Readonly<Record<never, never>>; readonly responses: { 204: Readonly<Record<never, never>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 404: Readonly<Record<'notFound', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly updateProvisioning: { readonly request: Readonly<Record<'seed' | 'hireCreated' | 'attributesUpdated' | 'groupConflict' | 'outOfScope' | 'leaverDisabled' | 'stagedDelete', components['schemas']['provisioningObjectSummary']>>; readonly responses: { 200: Readonly<Record<'hireCreated' | 'leaverDisabled' | 'stagedDelete' | 'hireCreatedV1' | 'leaverDisabledV1' | 'stagedDeleteV1', components['schemas']['storedEvent']>>; 204: Readonly<Record<never, never>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 403: Readonly<Record<'forbidden' | 'unsupportedRole', components['schemas']['odataError']>>; 404: Readonly<Record<'notFound', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 413: Readonly<Record<'tooLarge', components['schemas']['odataError']>>; 415: Readonly<Record<'unsupportedMediaType', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
  readonly batch: { readonly request: Readonly<Record<'recordAndList' | 'recordAndListV1', components['schemas']['batchRequestContent']>>; readonly responses: { 200: Readonly<Record<'recordAndList' | 'recordAndListV1', components['schemas']['batchResponseContent']>>; 400: Readonly<Record<'badRequest' | 'invalidFilter', components['schemas']['odataError']>>; 401: Readonly<Record<'unauthenticated', components['schemas']['odataError']>>; 406: Readonly<Record<'notAcceptable', components['schemas']['odataError']>>; 413: Readonly<Record<'tooLarge', components['schemas']['odataError']>>; 415: Readonly<Record<'unsupportedMediaType', components['schemas']['odataError']>>; 429: Readonly<Record<'throttled', components['schemas']['odataError']>>; 500: Readonly<Record<'serverError', components['schemas']['odataError']>> } };
} = {
  listDirectoryProvisioning: { request: {}, responses: { 200: { firstOfMany: example_1576aeae }, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 406: { notAcceptable: example_fc13b880 }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 }, 504: { timedOut: example_0d6e0fb1 } } },
  createDirectoryProvisioning: { request: { seed: example_8b4e3361, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_679fcbb4 }, responses: { 201: { seed: example_ea6cd5d2, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_45227cc2 }, 204: {}, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 406: { notAcceptable: example_fc13b880 }, 409: { conflict: example_8a5e5aa6 }, 413: { tooLarge: example_9ed0ef56 }, 415: { unsupportedMediaType: example_fe866bea }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  createDirectoryProvisioningRef: { request: { seed: example_8b4e3361, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_679fcbb4 }, responses: { 201: { seed: example_ea6cd5d2, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_45227cc2 }, 204: {}, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 406: { notAcceptable: example_fc13b880 }, 409: { conflict: example_8a5e5aa6 }, 413: { tooLarge: example_9ed0ef56 }, 415: { unsupportedMediaType: example_fe866bea }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  countDirectoryProvisioning: { request: {}, responses: { 200: { example: example_8334c554 }, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 406: { notAcceptable: example_fc13b880 }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 }, 504: { timedOut: example_0d6e0fb1 } } },
  getDirectoryProvisioning: { request: {}, responses: { 200: { seed: example_ea6cd5d2, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_45227cc2 }, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 404: { notFound: example_a4718f1f }, 406: { notAcceptable: example_fc13b880 }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  deleteDirectoryProvisioning: { request: {}, responses: { 204: {}, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 404: { notFound: example_a4718f1f }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  updateDirectoryProvisioning: { request: { seed: example_8b4e3361, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_679fcbb4 }, responses: { 200: { seed: example_ea6cd5d2, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_45227cc2 }, 204: {}, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 404: { notFound: example_a4718f1f }, 406: { notAcceptable: example_fc13b880 }, 413: { tooLarge: example_9ed0ef56 }, 415: { unsupportedMediaType: example_fe866bea }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  listProvisioning: { request: {}, responses: { 200: { firstOfMany: example_e311ac77, firstOfManyV1: example_511d3ce2 }, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 406: { notAcceptable: example_fc13b880 }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 }, 504: { timedOut: example_0d6e0fb1 } } },
  createProvisioning: { request: { seed: example_8b4e3361, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_679fcbb4 }, responses: { 201: { hireCreated: example_15c6639d, leaverDisabled: example_21bf8adb, stagedDelete: example_45227cc2, hireCreatedV1: example_b8de744f, leaverDisabledV1: example_24f7c4eb, stagedDeleteV1: example_679fcbb4 }, 204: {}, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 406: { notAcceptable: example_fc13b880 }, 409: { conflict: example_8a5e5aa6 }, 413: { tooLarge: example_9ed0ef56 }, 415: { unsupportedMediaType: example_fe866bea }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  countProvisioning: { request: {}, responses: { 200: { example: example_8334c554 }, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 406: { notAcceptable: example_fc13b880 }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 }, 504: { timedOut: example_0d6e0fb1 } } },
  getProvisioning: { request: {}, responses: { 200: { hireCreated: example_15c6639d, leaverDisabled: example_21bf8adb, stagedDelete: example_45227cc2, hireCreatedV1: example_b8de744f, leaverDisabledV1: example_24f7c4eb, stagedDeleteV1: example_679fcbb4 }, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 404: { notFound: example_a4718f1f }, 406: { notAcceptable: example_fc13b880 }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  deleteProvisioning: { request: {}, responses: { 204: {}, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 404: { notFound: example_a4718f1f }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  updateProvisioning: { request: { seed: example_8b4e3361, hireCreated: example_c2ee74cf, attributesUpdated: example_1714572e, groupConflict: example_f516415b, outOfScope: example_97628b75, leaverDisabled: example_159f42ba, stagedDelete: example_679fcbb4 }, responses: { 200: { hireCreated: example_15c6639d, leaverDisabled: example_21bf8adb, stagedDelete: example_45227cc2, hireCreatedV1: example_b8de744f, leaverDisabledV1: example_24f7c4eb, stagedDeleteV1: example_679fcbb4 }, 204: {}, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 403: { forbidden: example_5f5cc419, unsupportedRole: example_99c90914 }, 404: { notFound: example_a4718f1f }, 406: { notAcceptable: example_fc13b880 }, 413: { tooLarge: example_9ed0ef56 }, 415: { unsupportedMediaType: example_fe866bea }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
  batch: { request: { recordAndList: example_131df364, recordAndListV1: example_da14fa3a }, responses: { 200: { recordAndList: example_b061c676, recordAndListV1: example_b13232d6 }, 400: { badRequest: example_7cb5d1e4, invalidFilter: example_b51d5775 }, 401: { unauthenticated: example_851bb5e6 }, 406: { notAcceptable: example_fc13b880 }, 413: { tooLarge: example_9ed0ef56 }, 415: { unsupportedMediaType: example_fe866bea }, 429: { throttled: example_9b0faa0b }, 500: { serverError: example_9dedbec2 } } },
};
