// Loaded before a stub: once the file that `HANG_FILE` names exists, the writer thread hangs in the system, as it does if
// the disk does not respond.
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

threads.Worker = class extends threads.Worker {
  constructor(file: string | URL, options?: threads.WorkerOptions) {
    const code = `
      const { DatabaseSync } = require('node:sqlite');
      const { exec } = DatabaseSync.prototype;
      DatabaseSync.prototype.exec = function (sql) {
        if (sql === 'COMMIT' && require('node:fs').existsSync(process.env.HANG_FILE))
          require('node:child_process').spawnSync('setsid', ['sleep', '45']);
        exec.call(this, sql);
      };
      void import(${JSON.stringify(String(file))});`;
    super(code, { ...options, eval: true });
  }
};
syncBuiltinESMExports();
