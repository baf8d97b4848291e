/** Views over the window and the app's own page: opened with a trigger that is good once, for three seconds. */
import { type Answer, type Arguments, refuse } from './answers.ts';
import type { Contracts } from './contracts.ts';
import { createQueue } from './queue.ts';
import { blocksToText } from './seen.ts';
import { type InputBlock, inputsOf, readView, type View } from './view-rules.ts';
import type { Workspace } from './workspace.ts';

/** A view at one moment, as the person sees it. */
export interface SeenView {
  readonly id: string;
  readonly hash: string;
  readonly user: string;
  readonly title: string;
  /** What stands on it beside the fields. */
  readonly text: string;
  readonly fields: readonly InputBlock[];
  readonly view: View;
}

export interface Views {
  readonly methods: Readonly<Record<string, (args: Arguments) => Answer>>;
  /** What opens a view for this person. */
  trigger(id: string, user: string): string;
  /** Three seconds go by for all triggers. */
  expireTriggers(): void;
  /** The next thing any view shows. */
  next(): Promise<SeenView>;
  close(id: string): void;
  isOpen(seen: SeenView): boolean;
}

interface ViewsContext {
  readonly workspace: Workspace;
  readonly contracts: Contracts | null;
}

export function createViews({ workspace, contracts }: ViewsContext): Views {
  const triggers = new Map<string, { readonly user: string; state: 'good' | 'used' | 'expired' }>();
  const open = new Map<string, SeenView>();
  const shown = createQueue<SeenView>('a view');
  let states = 0;

  function show(id: string, user: string, value: unknown): Answer {
    const read = readView(value);
    if ('problem' in read) return refuse('invalid_arguments', read.problem);
    const official = contracts?.blocksProblem(read.view.blocks) ?? null;
    if (official !== null) return refuse('invalid_arguments', official);
    const { view } = read;
    const rest = view.blocks.filter(({ type }) => type !== 'input');
    const seen: SeenView = {
      id,
      hash: `1769500000.${++states}`,
      user,
      title: view.type === 'modal' ? view.title.text : '',
      text: blocksToText(rest),
      fields: inputsOf(view),
      view,
    };
    open.set(id, seen);
    shown.put(seen);
    return { ok: true, view: { id, hash: seen.hash, team_id: workspace.team, type: view.type } };
  }

  return {
    methods: {
      'views.open': (args) => {
        const trigger = triggers.get(String(args.trigger_id));
        if (trigger === undefined) return refuse('invalid_trigger_id');
        if (trigger.state !== 'good') return refuse(`${trigger.state === 'used' ? 'exchanged' : 'expired'}_trigger_id`);
        trigger.state = 'used';
        return show(`V${triggers.size}${open.size}`, trigger.user, args.view);
      },
      'views.update': (args) => {
        const before = open.get(String(args.view_id));
        return before === undefined ? refuse('not_found') : show(before.id, before.user, args.view);
      },
      'views.publish': (args) => show(`H${String(args.user_id)}`, String(args.user_id), args.view),
    },
    trigger(id, user) {
      const trigger = `1337.${id}`;
      triggers.set(trigger, { user, state: 'good' });
      return trigger;
    },
    expireTriggers() {
      for (const trigger of triggers.values()) trigger.state = 'expired';
    },
    next: shown.next,
    close: (id) => void open.delete(id),
    isOpen: ({ id }) => open.has(id),
  };
}
