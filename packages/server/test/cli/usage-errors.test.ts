// cspell:ignore unstub
// Plants a secret in each option and variable, and looks for it in what the command prints when it rejects them.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addCommands } from '../../src/cli/commands/commands.ts';
import { createCommand, stubOptions } from '../../src/cli/options.ts';
import { parseCommand } from '../../src/cli/parse-command.ts';

/** The secret, as it is in every spelling below. */
const PLANTED = 'PLANTED';
/** Secrets that no option accepts, and whose place may be wrong. */
const secrets = [
  PLANTED,
  `${PLANTED} with spaces`,
  `it's ${PLANTED}' is invalid. x`,
  `mysql://user:${PLANTED}@host/database`,
  `postgres://user:p@${PLANTED}%40@host/database`,
  `host=h password=${PLANTED}`,
  `Bearer ${PLANTED}`,
  `-----BEGIN PRIVATE KEY-----\n${PLANTED}\n-----END PRIVATE KEY-----`,
];

describe('a usage error does not repeat a secret', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  /** What the command prints for arguments that it rejects. */
  function rejection(parameters: readonly string[]): string {
    const printed: unknown[] = [];
    vi.spyOn(console, 'error').mockImplementation((text) => printed.push(text));
    const result = parseCommand(
      (environment) => {
        const command = createCommand(environment);
        addCommands(command, environment, () => undefined);
        return command;
      },
      ['node', 'provisioning-stub', ...parameters],
    );
    // Some options accept any text.
    if (typeof result === 'number') expect(printed.join('\n')).toMatch(/^error: .* See --help\.$/);
    return printed.join('\n');
  }
  const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

  test.each(Object.keys(stubOptions))('in --%s or its variable', (name) => {
    const flag = `--${dashed(name)}`;
    for (const secret of secrets) {
      for (const parameters of [[flag, secret], [`${flag}=${secret}`], [`${flag}x=${secret}`], [`${flag} ${secret}`]])
        expect(rejection(parameters)).not.toContain(PLANTED);
      vi.stubEnv(`PROVISIONING_STUB_${dashed(name).replaceAll('-', '_').toUpperCase()}`, secret);
      expect(rejection(['--port', 'x'])).not.toContain(PLANTED);
      vi.unstubAllEnvs();
    }
  });

  const own = { seed: ['count', 'seed', 'until'], import: ['strict'], export: ['filter'] };
  test.each(Object.entries(own))('in an option or argument of %s', (command, names) => {
    for (const secret of secrets)
      for (const rest of [
        ...['database', ...names, 'colour'].flatMap((name) => [[`--${name}`, secret], [`--${name}=${secret}`]]),
        [secret],
        ['a', 'b', secret],
      ])
        expect(rejection([command, ...rest])).not.toContain(PLANTED);
  });

  test.each(secrets)('in place of a command: %j', (secret) => {
    for (const parameters of [
      [secret],
      [`-t${secret}`],
      ['--token', 'a', secret],
      ['--', secret],
      ['--strict', secret],
    ])
      expect(rejection(parameters)).not.toContain(PLANTED);
  });
});
