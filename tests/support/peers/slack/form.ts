/** Slack's payloads for a form: what is typed into a menu, and what is sent. */

import type { InputBlock } from './view-rules.ts';
import type { SeenView } from './views.ts';
import type { Workspace } from './workspace.ts';

/** A file as Slack describes it in a form and in a message. */
export interface SentFile {
  readonly id: string;
  readonly name: string;
  readonly size?: number;
  readonly url_private_download?: string;
}

export type Filled = Readonly<Record<string, string | SentFile>>;

interface Person {
  readonly workspace: Workspace;
  readonly seen: SeenView;
}

export function suggestionPayload({ workspace, seen }: Person, option: string, typed: string) {
  fieldNamed(seen, option);
  return {
    type: 'block_suggestion',
    ...whoIn(workspace, seen),
    container: { type: 'view', view_id: seen.id },
    action_id: option,
    block_id: option,
    value: typed,
    view: viewIn(workspace, seen),
  };
}

export function submissionPayload({ workspace, seen }: Person, filled: Filled, trigger: string) {
  const missing = seen.fields.find(({ optional, block_id }) => !optional && filled[block_id] === undefined);
  if (missing !== undefined) throw new Error(`${missing.block_id} must be filled in`);
  for (const option of Object.keys(filled)) fieldNamed(seen, option);
  const values = Object.fromEntries(
    seen.fields.map((field) => [field.block_id, { [field.element.action_id]: stateOf(field, filled[field.block_id]) }]),
  );
  return {
    type: 'view_submission',
    ...whoIn(workspace, seen),
    trigger_id: trigger,
    view: { ...viewIn(workspace, seen), state: { values } },
    response_urls: [],
    is_enterprise_install: false,
  };
}

function fieldNamed(seen: SeenView, option: string): InputBlock {
  const field = seen.fields.find(({ block_id }) => block_id === option);
  if (field === undefined) throw new Error(`there is no field ${option}`);
  return field;
}

function stateOf({ element }: InputBlock, said: string | SentFile | undefined) {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
      return { type, value: said ?? null };
    case 'file_input':
      return { type, files: said === undefined ? [] : [said] };
    default:
      return {
        type,
        selected_option: said === undefined ? null : { text: { type: 'plain_text', text: said }, value: said },
      };
  }
}

function whoIn(workspace: Workspace, seen: SeenView) {
  return {
    team: { id: workspace.team, domain: 'sellers' },
    user: { id: seen.user, username: 'mei', name: 'mei', team_id: workspace.team },
    api_app_id: 'A0STALL',
    token: 'legacy',
  };
}

function viewIn(workspace: Workspace, seen: SeenView) {
  const { id, hash, view } = seen;
  return { id, hash, team_id: workspace.team, app_installed_team_id: workspace.team, app_id: 'A0STALL', ...view };
}
