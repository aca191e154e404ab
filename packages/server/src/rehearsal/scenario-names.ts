import type { components } from '../generated/control.ts';

/** The name of a scenario. */
export type ScenarioName = components['schemas']['scenarioName'];

/** The names of all scenarios. */
export const scenarioNames: readonly ScenarioName[] = ['quarantine', 'throttledMonday', 'duplicateBurst'];
