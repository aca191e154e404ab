// npm run attack: what one caller must not be able to do to the others, on every store, with budgets of processor time and
// memory for each attack. Exits 1 if one is over its budget, or gets a wrong response.
import { parseArgs } from 'node:util';
import { usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { kinds } from './kinds.ts';
import { type StoreKind, storeKinds } from './kind.ts';
import { present, runKind } from './run.ts';
import { isMeasured } from './usage.ts';

const { values } = parseArgs({
  options: {
    /** Some stores, separated by commas. */
    store: { type: 'string', default: storeKinds.join(',') },
    /** Only kinds whose name contains this. */
    kind: { type: 'string', default: '' },
    /** Only attacks whose name contains this. */
    name: { type: 'string', default: '' },
  },
});
const stores = values.store.split(',').map((name): StoreKind => {
  const store = storeKinds.find((one) => one === name);
  if (store === undefined) throw new Error(`Unknown store ${name}: use ${storeKinds.join(', ')}`);
  return store;
});
if (!isMeasured) console.log('Processor time and memory are measured on Linux only.');

let [run, failed] = [0, 0];
const postgres = stores.includes('postgres') ? await usePostgres() : undefined;
try {
  for (const store of stores)
    for (const kind of kinds) {
      if (!kind.name.includes(values.kind) || !(kind.stores ?? storeKinds).includes(store)) continue;
      const isWanted = ({ name }: { name: string }): boolean => name.includes(values.name);
      for await (const outcome of runKind(kind, store, store === 'postgres' ? postgres : undefined, isWanted)) {
        const { cpu, memory, health } = outcome.cost;
        const isOk = outcome.faults.length === 0;
        run++;
        if (!isOk) failed++;
        const cost = `${present(cpu)} s, ${Math.round(memory)} MB, /healthz ${Math.round(health)} ms`;
        console.log(
          `${isOk ? 'ok   ' : 'WRONG'}  ${store}, ${kind.name}: ${outcome.name} | ${outcome.status.join(' ')} | ${cost}`,
        );
        for (const fault of outcome.faults) console.log(`         ${fault}`);
      }
    }
} finally {
  await postgres?.close();
}
console.log(`${run} attacks: ${run - failed} within their budgets, ${failed} wrong`);
process.exitCode = failed > 0 ? 1 : 0;
