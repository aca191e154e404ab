// Measures one client beside a base, in a separate process: other clients would change how the engine compiles the code
// that they share. Started by bench-client.ts with the two modules and the URL; prints the result as JSON.
import { median } from '../median.ts';

/** Rounds that count, rounds before them to warm up, and the calls of each client in a round. */
const [ROUNDS, WARM_UP, CALLS] = [600, 60, 20];

/** Microseconds of processor time per call: medians of all rounds. */
export interface Comparison {
  base: number;
  client: number;
  /**
   * The median of the rounds' ratios. Both clients of a round run within the same milliseconds, so that other work on the
   * machine changes it little. Garbage collections fall into few rounds.
   */
  ratio: number;
}

const [baseUrl, ...modules] = process.argv.slice(2);
const calls = await Promise.all(
  modules.map(async (module) => {
    const { default: create } = (await import(module)) as {
      default: (baseUrl: string | undefined) => { list: () => Promise<unknown> };
    };
    return create(baseUrl).list;
  }),
);
const rounds: { base: number; client: number }[] = [];
for (let round = -WARM_UP; round < ROUNDS; round++) {
  const times: number[] = [];
  for (const call of calls) {
    const before = process.cpuUsage();
    for (let at = 0; at < CALLS; at++) await call();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / CALLS);
  }
  const [base = NaN, client = NaN] = times;
  if (round >= 0) rounds.push({ base, client });
}
const comparison: Comparison = {
  base: median(rounds.map(({ base }) => base)),
  client: median(rounds.map(({ client }) => client)),
  ratio: median(rounds.map(({ base, client }) => client / base)),
};
console.log(JSON.stringify(comparison));
