// Cuts long lists, so that the screen does not scroll.

/** The first lines of problems, so that the screen does not scroll. */
export function fitted(problems: readonly string[], count: number): string[] {
  const lines = problems.flatMap((problem) => problem.split('\n'));
  const shown = Math.max(count, 2);
  if (lines.length <= shown) return lines;
  return [...lines.slice(0, shown - 1), `  … and ${lines.length - shown + 1} more lines`];
}
