// npm run generate: writes docs/options.md from the command's own table of options. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addCommands, createCommand } from '@directory-provisioning/server/dev';
import { format } from 'oxfmt';

type Command = ReturnType<typeof createCommand>;
type Option = Command['options'][number];

const banner =
  '<!-- Generated from packages/server/src/cli/options.ts. Do not edit: change the table there and run `npm run generate`. -->';

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

function row({ flags, description, defaultValue, envVar }: Option): string {
  const cells = [
    code(flags),
    defaultValue === undefined ? '' : code(String(defaultValue)),
    description,
    envVar === undefined ? '' : code(envVar),
  ];
  return `| ${cells.join(' | ')} |`;
}

const visible = (command: Command): readonly Option[] => command.options.filter(({ hidden }) => !hidden);

/** The options of a command; empty if it has none. */
const table = (command: Command): string =>
  visible(command).length === 0
    ? ''
    : [
        '| Option | Default | What it does | Environment variable |',
        '| --- | --- | --- | --- |',
        ...visible(command).map(row),
      ].join('\n');

/** The page: the options of the command and of each subcommand. */
async function render(): Promise<string> {
  const command = createCommand({});
  addCommands(command, {}, () => undefined);
  const subcommands = command.commands.map((subcommand) => {
    // As --help has it, without the options that every command has.
    const usage = `provisioning-stub ${subcommand.name()} ${subcommand.usage()}`;

    return `## ${code(usage)}\n\n${subcommand.description()}\n\n${table(subcommand)}`;
  });
  const text = [
    banner,
    '# Options',
    'Flags override environment variables. Every option without a value also has a `--no-` form: `--no-strict` turns `--strict` off; its variable is `true` or `false`. In a variable, separate several tokens with commas. If a variable is misspelt, the stub prints a warning.',
    'Put secrets (`--token`, and a `--database` URL with a password) into variables: with `ps`, every user of the machine can see the arguments of a command.',
    `## ${code('provisioning-stub')}`,
    table(command),
    ...subcommands,
  ].join('\n\n');
  return (await format('options.md', text)).code;
}

const file = fileURLToPath(new URL('../../docs/options.md', import.meta.url));
const page = await render();
if (!process.argv.includes('--check')) writeFileSync(file, page);
else if (readFileSync(file, 'utf8') !== page) {
  console.error('docs/options.md is out of date: run `npm run generate`.');
  process.exitCode = 1;
}
