import type { Finding } from '../findings/finding.ts';
import type { Context } from './context.ts';
import { sentence } from './sentence.ts';
import type { StatementsBlock, VerdictView } from './view.ts';

/** A section's findings as sentences, each with its symbol. */
export function statements(findings: readonly Finding[], context: Context): readonly StatementsBlock[] {
  if (findings.length === 0) return [];
  return [
    {
      kind: 'statements',
      items: findings.map((finding) => ({ verdict: symbolOf(finding), text: sentence(finding, context) })),
    },
  ];
}

function symbolOf({ rule }: Finding): VerdictView {
  const plain = (symbol: VerdictView['symbol'], tone: VerdictView['tone']): VerdictView => ({
    symbol,
    tone,
    text: '',
  });
  if (rule.endsWith('-too-few')) return plain('○', 'missing');
  if (rule === 'domain-above') return plain('▲', 'above');
  if (rule === 'domain-below') return plain('▼', 'below');
  if (rule === 'domain-slightly-above') return plain('▲', 'slight');
  if (rule === 'domain-slightly-below') return plain('▼', 'slight');
  return plain('●', 'none');
}
