import { WIDTH } from './frame.ts';
import { element, label } from './svg.ts';
import { wrapText } from './wrap-text.ts';

interface Beside {
  readonly text: string;
  readonly class: string;
}

/** The shaded line above a panel's rows: its name, cut to `room`, and at the right end what is to stand beside it. */
export function panelHead(title: string, y: number, room: number, beside?: Beside): string {
  const end = { class: beside?.class, 'text-anchor': 'end' };
  return (
    element('rect', { class: 'panel-head', x: 0, y, width: WIDTH, height: 21 }) +
    label(wrapText(title, room, 12.5, 1, true)[0] ?? '', 6, y + 15, { class: 'panel-title' }) +
    (beside ? label(beside.text, WIDTH - 6, y + 15, end) : '')
  );
}

/** A panel's verdict as what stands beside its name. */
export function verdictBeside(
  verdict: { readonly text: string; readonly tone: string } | null | undefined,
): Beside | undefined {
  return verdict ? { text: verdict.text, class: `verdict-text ${verdict.tone}` } : undefined;
}
