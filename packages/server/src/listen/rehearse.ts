// What a started stub offers for rehearsals.
import { AssertionError } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { problemsOfExpectation, problemsOfFaults } from '../http/control/check.ts';
import type { StubClock } from '../rehearsal/clock.ts';
import type { Fault, FaultList } from '../rehearsal/fault-list.ts';
import type { Journal } from '../rehearsal/journal.ts';
import { type Expectation, explainMissing } from '../rehearsal/verify.ts';
import { Rehearsal } from '../rehearsal/rehearsal.ts';
import { createMask, type Mask } from '../mask.ts';
import { Issuer, type TokenOptions } from '../tokens/issuer.ts';
import type { StubOptions } from './stub-options.ts';

/** A rule that can be taken away. */
export interface PlacedFault extends AsyncDisposable {
  /** Removes the rule. */
  remove(): void;
}

/** Rules, journal and clock of a stub in the same process. */
export interface StubRehearsal {
  /** The rules that make requests fail. */
  readonly faults: FaultList;
  /** The last 1,000 requests. */
  readonly journal: Journal;
  /** The clock. */
  readonly clock: StubClock;
  /** The token of the control API; undefined with `control: false`. */
  readonly controlToken: string | undefined;
  /**
   * Adds a rule, until it is removed or its block ends. Rejects with a `RangeError` that says what is wrong with it.
   *
   * @example
   * await using _ = await stub.fault({ name: 'busy', then: { preset: 'throttled' } });
   */
  fault(fault: Fault): Promise<PlacedFault>;
  /**
   * Issues a token for the log, by default for an app with every permission, valid for an hour. Rejects with a `RangeError`
   * if a time is no number of milliseconds.
   *
   * @example
   * const token = await stub.createToken({ permissions: ['AuditLog.Read.All'], expiresIn: 60_000 });
   */
  createToken(options?: TokenOptions): Promise<string>;
  /**
   * Resolves if the stub got as many requests as expected, by default at least one; waits for them with `within`. Rejects
   * with an `AssertionError` that has the nearest misses, or with a `RangeError` that says what is wrong with the expectation.
   *
   * @example
   * await stub.received({ match: { operationId: 'listProvisioning', query: { $top: 100 } }, atLeast: 3, within: '5s' });
   */
  received(expectation: Expectation): Promise<void>;
}

/** Creates the state of a rehearsal. Rejects with a `RangeError` if the rules are invalid. */
export async function createRehearsal({
  faults,
  clock,
  control,
  controlToken,
  tokens = [],
  database = ':memory:',
}: Pick<StubOptions, 'faults' | 'clock' | 'control' | 'controlToken' | 'tokens' | 'database'>): Promise<{
  state: Rehearsal;
  issuer: Issuer;
  handle: StubRehearsal;
  /** Hides the tokens and the password of the database. */
  mask: Mask;
}> {
  if (faults !== undefined) await check(faults);
  const token = control === false ? undefined : (controlToken ?? randomBytes(18).toString('base64url'));
  const mask = createMask(token === undefined ? tokens : [...tokens, token], [database]);
  const state = new Rehearsal({ ...(faults && { faults }), ...(clock && { clock }), mask });
  const issuer = new Issuer(state.clock.now);
  return {
    state,
    issuer,
    mask,
    handle: {
      faults: state.faults,
      journal: state.journal,
      clock: state.clock,
      controlToken: token,
      async fault(fault) {
        await check({ faults: [fault] });
        state.faults.put(fault);
        const remove = (): void => {
          state.faults.remove(fault);
        };
        return {
          remove,
          [Symbol.asyncDispose]() {
            remove();
            return Promise.resolve();
          },
        };
      },
      createToken: (options) => issuer.issue(options),
      async received(expectation) {
        const wrong = await problemsOfExpectation(expectation);
        if (wrong !== undefined) throw new RangeError(`Invalid expectation: ${wrong}`);
        const problem = await explainMissing(state.journal, expectation);
        if (problem !== undefined) throw new AssertionError({ message: problem });
      },
    },
  };
}

async function check(faults: unknown): Promise<void> {
  const problems = await problemsOfFaults(faults);
  if (problems !== undefined) throw new RangeError(`Invalid faults: ${problems}`);
}
