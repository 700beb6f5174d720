import type { Finding } from '../findings/finding.ts';
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
      items: main.map((finding) => ({ verdict: symbolOf(finding), text: sentence(finding, context) })),
    },
  ];
}

/** The direction of a difference; never a symbol without the words beside it. */
function symbolOf({ rule }: Finding): VerdictView {
  const look = (symbol: VerdictView['symbol'], tone: VerdictView['tone']): VerdictView => ({
    symbol,
    tone,
    text: '',
  });
  if (rule.endsWith('-too-few')) return look('○', 'missing');
  if (rule === 'domain-above') return look('▲', 'above');
  if (rule === 'domain-below') return look('▼', 'below');
  if (rule.endsWith('-no-difference') || rule.endsWith('-similar')) return look('●', 'none');
  return rule.endsWith('-below') || rule.endsWith('-narrower') ? look('▼', 'slight') : look('▲', 'slight');
}
