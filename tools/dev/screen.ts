// One screen: a row for each step with its time, and the problems below. If stdout is not a terminal, each step that ends
// prints a line.
import { hide } from '@directory-provisioning/server/dev';
import { fitted } from './fitted.ts';

/** The state of a step. */
type State = 'waits' | 'runs' | 'done' | 'failed';

/** The steps, in the order of display. */
export const steps = ['spec', 'generate', 'stub', 'docs', 'types'] as const;
/** The name of a step. */
export type Step = (typeof steps)[number];

const marks: Record<State, string> = { waits: '·', runs: '…', done: '✔', failed: '✖' };

interface Row {
  state: State;
  text: string;
  since: number;
  milliseconds: number;
  problem: string;
}

/** Shows the steps. */
export interface Screen {
  /** A round starts: no step has a result yet. */
  clear(): void;
  /** A step starts. */
  begin(step: Step): void;
  /** A step has ended; `text` is its result in a few words. */
  end(step: Step, text: string): void;
  /** A step has failed; `text` is shown beside it; `problem` says where and why. */
  fail(step: Step, text: string, problem: string): void;
}

/** Creates a screen on stdout. `header` is shown above the steps. */
export function createScreen(header: string): Screen {
  const rows = new Map<Step, Row>();
  const { stdout } = process;

  const line = (step: Step): string => {
    const { state, text, milliseconds } = rows.get(step) ?? { state: 'waits', text: '', milliseconds: 0 };
    const time = state === 'done' || state === 'failed' ? `${(milliseconds / 1000).toFixed(2)} s` : '';
    return `${marks[state]} ${step.padEnd(10)}${time.padStart(7)}  ${text}`.trimEnd();
  };
  const draw = (step: Step): void => {
    const row = rows.get(step);
    if (stdout.isTTY) {
      const problems = [...rows.values()].map(({ problem }) => problem).filter((problem) => problem !== '');
      const clock = new Date().toTimeString().slice(0, 8);
      const above = [...header.split('\n'), '', ...steps.map(line), ''];
      // One row for the last line, one for the cursor.
      const lines = [...above, ...fitted(problems, stdout.rows - above.length - 2), `Last change ${clock}.`];
      stdout.write(`\u001b[2J\u001b[H${hide(lines.join('\n'))}\n`);
    } else if (row?.state === 'done' || row?.state === 'failed') {
      stdout.write(`${hide([line(step), ...(row.problem === '' ? [] : [row.problem])].join('\n'))}\n`);
    }
  };
  const finish = (step: Step, state: State, text: string, problem: string): void => {
    const since = rows.get(step)?.since ?? performance.now();
    rows.set(step, { state, text, since, milliseconds: performance.now() - since, problem });
    draw(step);
  };

  if (!stdout.isTTY) stdout.write(`${hide(header)}\n`);
  return {
    clear() {
      rows.clear();
    },
    begin(step) {
      rows.set(step, { state: 'runs', text: '', since: performance.now(), milliseconds: 0, problem: '' });
      draw(step);
    },
    end(step, text) {
      finish(step, 'done', text, '');
    },
    fail(step, text, problem) {
      finish(step, 'failed', ['see below', text].filter(Boolean).join('; '), problem);
    },
  };
}
