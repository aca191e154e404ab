// Commander's messages without what the caller gave, which may be a secret in the wrong place.
import type { CommanderError } from 'commander';

/** Where commander's messages repeat what the caller gave, which may be a secret in the wrong place. */
const repeats: Readonly<Record<string, readonly [pattern: RegExp, replacement: string]>> = {
  'commander.invalidArgument': [
    /^(error: option '[^']*') (?:argument '[^]*'|value '[^]*'(?= from env '))( from env '\w+')?(?= is invalid\.)/,
    '$1$2',
  ],
  // The name of an option is repeated, its value is not.
  'commander.unknownOption': [/^(error: unknown option '(?:--[\w-]{1,40}(?![\w-])|-\w?(?!-)))[^]*(?=')/, '$1'],
  'commander.excessArguments': [/ but got (\d{1,9}):[^]*/, ' but got $1'],
};

/** One line without the values that the caller gave. Commander's messages may have several lines, or no full stop. */
export function toUsageLine({ code, message }: CommanderError): string {
  const [pattern, replacement] = repeats[code] ?? ['', ''];
  const line = message.replace(pattern, replacement).trim().replaceAll('\n', ' ');
  return /[.?)]$/.test(line) ? line : `${line}.`;
}
