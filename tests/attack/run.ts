// Sends attacks to stubs, measures what they cost, and compares that with their budgets.
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresServer } from '@directory-provisioning/test-support/postgres-server';
import { faultsOf } from './check-replies.ts';
import { exchange, LOG, type Reply, request } from './exchange.ts';
import { watchHealth } from './health.ts';
import { type Attack, type Budget, defaultBudget, type Kind, type StoreKind, type Target } from './kind.ts';
import { startTarget } from './target.ts';
import { peakOf, secondsOf, startPeak } from './usage.ts';

/** The result of an attack. */
export interface Outcome {
  readonly kind: string;
  readonly store: StoreKind;
  readonly name: string;
  /** What it cost. */
  readonly cost: Budget;
  /** The status codes of the responses, each once. */
  readonly status: readonly number[];
  /** What was wrong, or over the budget. */
  readonly faults: readonly string[];
}

/** How often an attack is repeated while /healthz is too slow: the machine may have been busy. */
const REPEATS = 2;
/** How long the stub may go on working after the last response, in milliseconds. */
const REMAINDER = 15_000;

/** Sends the attacks of a kind to stubs with one store. */
export async function* runKind(
  kind: Kind,
  store: StoreKind,
  postgres: PostgresServer | undefined,
  isWanted: (attack: Attack) => boolean = () => true,
): AsyncGenerator<Outcome> {
  let target: Target | undefined;
  try {
    for (const attack of kind.attacks.filter(isWanted)) {
      for (let repeats = 0; ; repeats++) {
        if (target === undefined) {
          target = await startTarget(store, kind, postgres);
          await warmUp(target);
          await kind.prepare?.(target);
        }
        const { isUsedUp, outcome } = await runAttack(attack, kind, target);
        if (isUsedUp) {
          await target.close();
          target = undefined;
        }
        const isSlow = outcome.faults.length === 1 && outcome.cost.health > budgetOf(attack).health;
        if (isSlow && repeats < REPEATS) continue;
        yield outcome;
        break;
      }
    }
  } finally {
    await target?.close();
  }
}

/** Loads the code that later requests need. */
async function warmUp({ port }: Target): Promise<void> {
  const batch = { requests: [{ id: '1', method: 'GET', url: '/auditLogs/directoryProvisioning' }] };
  for (const line of [
    request('GET', LOG),
    request('POST', LOG, '{"unknown":1}'),
    request('POST', '/beta/$batch', JSON.stringify(batch)),
  ])
    await exchange(port, line);
}

const budgetOf = ({ budget }: Attack): Budget => ({ ...defaultBudget, ...budget });

/** `isUsedUp` says whether the stub can't be attacked again. */
async function runAttack(attack: Attack, kind: Kind, target: Target): Promise<{ outcome: Outcome; isUsedUp: boolean }> {
  await attack.prepare?.(target);
  target.complaints();
  const pids = target.processes();
  const [secondsBefore, memoryBefore] = [secondsOf(pids), startPeak(pids)];
  const endHealth = watchHealth(target.port, pids);
  const replies = await attack.send(target);
  if (target.isRunning()) await settle(pids);
  const cost: Budget = {
    cpu: Math.max(0, secondsOf(pids) - secondsBefore),
    memory: Math.max(0, peakOf(pids) - memoryBefore),
    health: attack.isLast ? 0 : Math.max(0, await endHealth()),
  };
  const faults = [
    ...overBudget(cost, budgetOf(attack)),
    ...faultsOf(replies, attack.status),
    ...(await checkAfterwards(attack, replies, target)),
  ];
  const status = [...new Set(replies.map((reply) => reply.status))].sort();
  return {
    outcome: { kind: kind.name, store: target.store, name: attack.name, cost, status, faults },
    isUsedUp: attack.isLast === true || !target.isRunning() || cost.health === Infinity || cost.memory > 1000,
  };
}

async function checkAfterwards(attack: Attack, replies: readonly Reply[], target: Target): Promise<string[]> {
  const faults: string[] = [];
  if (!target.isRunning() && !attack.isLast) faults.push('the stub ended');
  else {
    const fault = await attack.check?.(replies, target);
    if (fault !== undefined) faults.push(fault);
  }
  const complaints = target.complaints();
  if (/\n\s+at |"stack"/.test(complaints)) faults.push(`stderr has a stack trace: ${complaints.slice(0, 300)}`);
  return faults;
}

/** Waits until the stub does no more work for what was sent. */
async function settle(pids: readonly number[]): Promise<void> {
  const begin = performance.now();
  for (let before = secondsOf(pids); performance.now() - begin < REMAINDER;) {
    await delay(200);
    const after = secondsOf(pids);
    if (after - before <= 0.01) return;
    before = after;
  }
}

function overBudget(cost: Budget, budget: Budget): string[] {
  const units = { cpu: 's of processor time', memory: 'MB', health: 'ms for /healthz' } as const;
  return (['cpu', 'memory', 'health'] as const)
    .filter((name) => cost[name] > budget[name])
    .map((name) => `${present(cost[name])} ${units[name]}, more than ${budget[name]}`);
}

/** With at most two digits after the point. */
export const present = (number: number): string => String(Math.round(number * 100) / 100);
