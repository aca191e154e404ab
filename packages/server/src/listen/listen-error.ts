/** Why a stub could not listen. `code` is Node's, such as `EADDRINUSE`. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: string;

  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Turns a failure of `server.listen` into an error that says what to change; other errors are returned unchanged. */
export function toListenError(error: unknown, port: number, host: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const message = messageOf(code, port, host);
  return message === undefined ? error : new ListenError(message, code, { cause: error });
}

function messageOf(code: string, port: number, host: string): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use: stop what listens there, or choose another port (--port 0 picks a free one).`;
    case 'EACCES':
      return `No permission to listen on port ${port} of ${host}: choose a port above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not an address of this machine: choose another with --host.`;
    default:
      return undefined;
  }
}
