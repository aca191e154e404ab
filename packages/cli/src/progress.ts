// Shows the progress of a command in the terminal.
import type { Surroundings } from './surroundings.ts';

/** The progress of a command. */
export interface Progress {
  /** Shows how many events are done. */
  to(events: number): void;
  /** Shows a line above. */
  note(text: string): void;
  /** Ends the line. */
  end(): void;
}

const silent: Progress = { to: () => undefined, note: () => undefined, end: () => undefined };

/** Shows nothing if it should not, or if stderr is no terminal. */
export function createProgress({ stderr }: Surroundings, isQuiet = false): Progress {
  if (isQuiet || stderr.isTTY !== true) return silent;
  const START = '\r\x1b[K';
  let line = '';
  return {
    to(events) {
      line = `${events} ${events === 1 ? 'event' : 'events'}`;
      stderr.write(START + line);
    },
    note: (text) => stderr.write(`${START}${text}\n${line}`),
    end() {
      if (line !== '') stderr.write('\n');
      line = '';
    },
  };
}
