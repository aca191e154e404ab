// Loaded before a stub: SIGUSR2 ends only the writer thread of the process.
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

let end = (): unknown => undefined;

threads.Worker = class extends threads.Worker {
  constructor(...parameters: ConstructorParameters<typeof threads.Worker>) {
    super(...parameters);
    end = () => this.terminate();
    this.once('exit', () => {
      console.error('the writer thread ended');
    });
  }
};
syncBuiltinESMExports();

process.on('SIGUSR2', () => void end());
