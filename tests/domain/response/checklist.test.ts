import { describe, expect, it } from 'vitest';
import { applyEdits, type ShownStep, type StepEdit } from '../../../src/domain/response/checklist/index.ts';

const place = { audience: 'seller', phase: 'first_hour' } as const;
const step = (id: string): ShownStep => ({
  id,
  what: `Do ${id}.`,
  why: 'Because.',
  doneWhen: 'It is.',
  dont: null,
  say: null,
  isOwn: false,
  isHidden: false,
});
const edit = (kind: StepEdit['kind'], id: string, text: string | null = null): StepEdit => ({
  ...place,
  step: id,
  kind,
  text,
  by: 'somebody',
  at: 0,
});
const template = [step('a'), step('b')];
const shown = (...edits: StepEdit[]) =>
  applyEdits(template, edits, place).map(({ id, what, isHidden }) => [id, what, isHidden]);

describe("a community's own steps", () => {
  it('stand behind the template', () => {
    expect(shown(edit('add', 'own-1', 'Call Anna.')).at(-1)).toEqual(['own-1', 'Call Anna.', false]);
  });

  it('are reworded and removed, the last word counting', () => {
    expect(shown(edit('add', 'own-1', 'X'), edit('reword', 'own-1', 'Y')).at(-1)).toEqual(['own-1', 'Y', false]);
    expect(shown(edit('add', 'own-1', 'X'), edit('remove', 'own-1'))).toHaveLength(2);
  });

  it('hide a step of the template and show it again, but never remove it', () => {
    expect(shown(edit('hide', 'a'))[0]).toEqual(['a', 'Do a.', true]);
    expect(shown(edit('hide', 'a'), edit('show', 'a'))[0]).toEqual(['a', 'Do a.', false]);
    expect(shown(edit('remove', 'a'))).toHaveLength(2);
  });

  it('of another role or phase change nothing', () => {
    expect(applyEdits(template, [edit('hide', 'a')], { ...place, phase: 'after' })).toEqual(template);
  });

  it('that are not there change nothing', () => {
    expect(applyEdits(template, [edit('reword', 'gone', 'X')], place)).toEqual(template);
  });
});
