// Shows the progress of a long command on stderr: a bar in a terminal, lines in a file or a pipe.
import { Presets, SingleBar } from 'cli-progress';
import { printError } from '../print.ts';

/** The progress of a command. */
export interface Progress {
  /** Shows how much of the total is done. */
  to(done: number): void;
  end(): void;
}

/** How often a line is printed, in milliseconds. */
const LINE_INTERVAL = 5000;

/** Starts to show progress; `total` is undefined if it is unknown. */
export function createProgress(unit: string, total?: number): Progress {
  return process.stderr.isTTY && total !== undefined ? createBar(unit, total) : createLines(unit, total);
}

function createBar(unit: string, total: number): Progress {
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `{bar} {percentage}% | {value} of {total} ${unit} | {eta_formatted} left`,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    to: (done) => bar.update(done),
    end: () => bar.stop(),
  };
}

function createLines(unit: string, total: number | undefined): Progress {
  let printed = performance.now();
  return {
    to(done) {
      if (performance.now() - printed < LINE_INTERVAL) return;
      printed = performance.now();
      printError(total === undefined ? `${done} ${unit}` : `${done} of ${total} ${unit}`);
    },
    end: () => undefined,
  };
}
