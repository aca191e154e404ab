// Reports what is wrong with single events of a large file, without thousands of equal lines.

/** How many findings are listed. */
const LIMIT = 100;

/** Collects findings. */
export interface Findings {
  /** Prints a finding, unless one with the same text was printed or the list is full. */
  add(line: number, text: string): void;
  /** Prints what was not listed, and returns the number of all findings. */
  end(): number;
}

/** Creates an empty list of findings; each is printed as `Line <line>: <text>`. */
export function createFindings(print: (text: string) => void): Findings {
  const repeats = new Map<string, number>();
  let [total, unlisted] = [0, 0];
  return {
    add(line, text) {
      total++;
      const before = repeats.get(text);
      if (before !== undefined) repeats.set(text, before + 1);
      else if (repeats.size === LIMIT) unlisted++;
      else {
        repeats.set(text, 0);
        print(`Line ${line}: ${text}`);
      }
    },
    end() {
      for (const [text, count] of repeats) if (count > 0) print(`${count} more: ${text}`);
      if (unlisted > 0) print(`${unlisted} more with other errors.`);
      return total;
    },
  };
}
