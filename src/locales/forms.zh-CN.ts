import type { FormWords } from './forms.en.ts';

export const forms: FormWords = {
  send: '发送',
  cancel: '取消',
  close: '关闭',
  pick: '输入或选择',
  again: '重新填写',
};
