// How far a long command has come, on stderr: a bar for people, lines for files and pipes.
import { Presets, SingleBar } from 'cli-progress';

/** Tells how far something has come. */
export interface Progress {
  /** So much is done, of the total that it began with. */
  to(done: number): void;
  end(): void;
}

/** Each so many milliseconds a line, where no bar can be drawn. */
const LINE_INTERVAL = 5000;

/** Begins to tell of `total` things, which are called `unit`; a total that nobody knows is left out. */
export function createProgress(unit: string, total?: number): Progress {
  return process.stderr.isTTY && total !== undefined ? createBar(unit, total) : createLines(unit, total);
}

function createBar(unit: string, total: number): Progress {
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `{bar} {percentage}% | {value} of {total} ${unit} | {eta_formatted} left`,
      hideCursor: true,
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
  let told = performance.now();
  return {
    to(done) {
      if (performance.now() - told < LINE_INTERVAL) return;
      told = performance.now();
      console.error(total === undefined ? `${done} ${unit}` : `${done} of ${total} ${unit}`);
    },
    end: () => undefined,
  };
}
