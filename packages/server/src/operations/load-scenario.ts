// Loads a scenario.
import type { components } from '../generated/control.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { ScenarioName } from '../rehearsal/scenario-names.ts';
import { scenarioOf } from '../rehearsal/scenarios.ts';
import { toRecord } from '../store/record.ts';
import type { Store } from '../store/store.ts';

/** What a scenario has set. */
export type LoadedScenario = components['schemas']['loadedScenario'];

/** Resets everything, and replaces the clock, the events and the rules. `storeOf` is called after the reset. */
export async function loadScenario(
  name: ScenarioName,
  rehearsal: Rehearsal,
  storeOf: () => Store | Promise<Store>,
): Promise<LoadedScenario> {
  const { now, events, rules } = scenarioOf(name);
  const { clock, faults } = rehearsal;
  await rehearsal.reset();
  const store = await storeOf();
  await store.clear();
  clock.set({ mode: 'running', now });
  const added = await store.add(events(new Date(now)).map(toRecord));
  faults.replace(rules);
  return {
    name,
    events: added.filter(Boolean).length,
    faults: rules.faults.map((fault) => fault.name),
    clock: clock.state,
  };
}
