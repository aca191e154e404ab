// npm and npx run a command through a shell. A signal to npm ends that shell, which does not pass it on.

/** The id of the shell; read early, because the shell may end while the stub starts. */
const { ppid } = process;

/** How often to look, in milliseconds. */
const INTERVAL = 200;

/**
 * Calls `stop` when the shell that npm or npx runs this command in has ended. Does so for npx and for the npm script
 * `script` of this repository: scripts of other projects may put the command in the background and end.
 */
export function stopWithShell(stop: () => void, script = 'start'): void {
  const { npm_lifecycle_event: event, npm_package_name: project } = process.env;
  if (event !== 'npx' && !(event === script && project === 'directory-provisioning')) return;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    stop();
  }, INTERVAL).unref();
}
