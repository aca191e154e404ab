// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
/** The limits of `components/parameters`, by component. */
export const parameterLimits = {
  filter: { characters: 8000, terms: 200, functions: 50, levels: 50 },
  select: { names: 20 },
  top: { events: 1000 },
} as const;

/** The limits of `components/requestBodies`, by component. */
export const bodyLimits = {
  event: { bytes: 1048576, levels: 100 },
  batch: { bytes: 1048576, levels: 100, headCharacters: 16384 },
} as const;

/** The limits of `components/responses`, by component. */
export const responseLimits = {
  batch: { characters: 16777216 },
  eventPage: { characters: 8388608 },
  provisioningPage: { characters: 8388608 },
  badRequest: { details: 100, bytes: 32768 },
  timedOut: { seconds: 30 },
} as const;

/** How many items a property may have, by schema. */
export const schemaLimits = {
  batchRequestContent: { requests: 20 },
} as const;
