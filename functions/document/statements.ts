import type { Finding } from '../findings/finding.ts';
import { listed } from './capital.ts';
import type { Context } from './context.ts';
import { sentence } from './sentence.ts';
import type { StatementsBlock, VerdictView } from './view.ts';

/**
 * A section's findings as sentences, each with its symbol: those beside the main reference, as the tables hold the
 * others.
 */
export function statements(findings: readonly Finding[], context: Context): readonly StatementsBlock[] {
  const main = findings.filter(({ against }) => against === undefined || against === context.against[0]);
  if (main.length === 0) return [];
  return [
    {
      kind: 'statements',
      items: [...Map.groupBy(main, alike).values()].map((same) => ({
        verdict: symbolOf(same[0]!),
        text: sentence(same[0]!, ofAll(same, context)),
      })),
    },
  ];
}

/** What is too little to be said of several domains alike is said once, of them all. */
function alike({ rule, domain, objective, against, numbers }: Finding): string {
  return JSON.stringify([rule, against, numbers, rule.endsWith('-too-few') ? null : [domain, objective]]);
}

function ofAll(same: readonly Finding[], context: Context): Context {
  const names = same.flatMap(({ domain }) => (domain === undefined ? [] : [context.domainName(domain)]));
  return names.length > 1 ? { ...context, domainName: () => listed(names) } : context;
}

/** The direction of a difference; never a symbol without the words beside it. */
function symbolOf({ rule }: Finding): VerdictView {
  const look = (symbol: VerdictView['symbol'], tone: VerdictView['tone']): VerdictView => ({
    symbol,
    tone,
    text: '',
  });
  if (rule.endsWith('-too-few')) return look('○', 'missing');
  if (rule.endsWith('-no-difference') || rule.endsWith('-similar')) return look('●', 'none');
  const isDown = rule.endsWith('-below') || rule.endsWith('-narrower');
  // One meaning a look, as the table of symbols says: grey is slight; colour says how the school does beside others.
  if (rule.endsWith('-negligible')) return look('▲', 'slight');
  if (rule.includes('-slightly-')) return look(isDown ? '▼' : '▲', 'slight');
  if (/^(domain|difficulty)-/.test(rule)) return isDown ? look('▼', 'below') : look('▲', 'above');
  return look(isDown ? '▼' : '▲', 'found');
}
