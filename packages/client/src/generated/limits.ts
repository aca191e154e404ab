// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
/** How many items a property may have, by schema. */
export const schemaLimits = {
  batchRequestContent: { requests: 20 },
} as const;
