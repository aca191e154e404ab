// npm and npx run a command through a shell. A signal to npm ends that shell, which does not pass it on.

/** The id of the shell; read early, because the shell may end while the stub starts. */
const { ppid } = process;

/** How often to look, in milliseconds. */
const INTERVAL = 200;

/**
 * Calls `stop` when the shell that npm or npx runs this command in has ended. `scripts` names the npm scripts to do so
 * for: other scripts may put the command in the background and end.
 */
export function stopWithShell(stop: () => void, scripts: readonly string[] = ['start', 'npx']): void {
  if (!scripts.includes(process.env['npm_lifecycle_event'] ?? '')) return;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    stop();
  }, INTERVAL).unref();
}
