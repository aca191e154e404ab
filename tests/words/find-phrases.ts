// Finds the words and phrases of avoid.json in a text, with what to write instead.
import avoided from './avoid.json' with { type: 'json' };

/** One phrase to avoid in a text. */
export interface Hit {
  /** Its line, from 1. */
  line: number;
  /** The phrase as written there. */
  phrase: string;
  /** What to write instead. */
  use: string;
}

const rules = avoided.flatMap(({ avoid, use }) => avoid.map((phrase) => ({ use, pattern: toPattern(phrase) })));

/**
 * The phrases to avoid in a text, in the order of its lines. A phrase is found in any case and across line breaks, in
 * comments too. Code spans of Markdown are not read, so that a glossary can quote a word.
 */
export function findPhrases(text: string, file: string): Hit[] {
  const prose = (file.endsWith('.md') ? text.replaceAll(/(?<!`)(`{1,2})(?!`)[^`\n]+\1(?!`)/g, blank) : text)
    // What begins the lines of comments and quotes would part the words of a phrase.
    .replaceAll(/^[ \t]*(?:\/\/|\/?\*+|#+|>)/gm, blank);
  const found = rules.flatMap(({ pattern, use }) =>
    [...prose.matchAll(pattern)].map((match) => ({ start: match.index, phrase: match[0], use })),
  );
  let end = 0;
  return (
    found
      .sort((a, b) => a.start - b.start || b.phrase.length - a.phrase.length)
      // Of two phrases that overlap, the first, and the longer one.
      .filter(({ start, phrase }) => {
        if (start < end) return false;
        end = start + phrase.length;
        return true;
      })
      .map(({ start, phrase, use }) => ({
        line: prose.slice(0, start).split('\n').length,
        phrase: phrase.replaceAll(/\s+/g, ' '),
        use,
      }))
  );
}

/** Matches a phrase: any white space between words, `…` for up to four words, `'` for either apostrophe. */
function toPattern(phrase: string): RegExp {
  const words = phrase.replaceAll("'", "['’]").split(' ');
  const some = "(?:[\\w'’-]+\\s+){0,3}[\\w'’-]+";
  const pattern = words.map((word) => (word === '…' ? some : word)).join('\\s+');
  return new RegExp(`(?<![\\w-])${pattern}(?![\\w-])`, 'gi');
}

/** Spaces instead of a text, with its line breaks: positions stay. */
function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
