import type { FormBody } from './components.ts';

/** What a person fills into an open form; what the bot filled in stays unless it is changed. */
export interface Filling {
  readonly form: FormBody;
  readonly values?: Readonly<Record<string, string>>;
  /** Ids of uploaded files. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
}

/** The submitted form as the client sends it. Throws where the client would not let it be sent. */
export function submissionData({ form, values = {}, files = {} }: Filling): object {
  const ids = form.components.map(({ component }) => component.custom_id);
  const unknown = [...Object.keys(values), ...Object.keys(files)].find((name) => !ids.includes(name));
  if (unknown !== undefined) throw new Error(`The form has no field ${unknown}`);
  let last = 0;
  const components = form.components.map(({ component }) => ({
    type: 18,
    id: ++last,
    component: { id: ++last, type: component.type, custom_id: component.custom_id, ...given(component) },
  }));
  return { custom_id: form.custom_id, components };

  function given(field: FormBody['components'][number]['component']): object {
    const typed = values[field.custom_id];
    switch (field.type) {
      case 3: {
        const chosen = typed ?? field.options.find((option) => option.default === true)?.value;
        if (chosen === undefined && field.required !== false) throw new Error(`${field.custom_id} must be chosen`);
        if (chosen !== undefined && !field.options.some(({ value }) => value === chosen))
          throw new Error(`${field.custom_id} cannot be ${chosen}`);
        return { values: chosen === undefined ? [] : [chosen] };
      }
      case 4: {
        const value = typed ?? field.value ?? '';
        if (value === '' && field.required !== false) throw new Error(`${field.custom_id} must be filled in`);
        if (value.length > (field.max_length ?? 4_000)) throw new Error(`${field.custom_id} is too long`);
        return { value };
      }
      case 19: {
        const uploaded = files[field.custom_id] ?? [];
        if (uploaded.length === 0 && field.required !== false) throw new Error(`${field.custom_id} needs a file`);
        return { values: uploaded };
      }
    }
  }
}
