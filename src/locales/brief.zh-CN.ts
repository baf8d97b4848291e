import { code, strong, text } from '../document/index.ts';
import type { brief as english } from './brief.en.ts';

export const brief: typeof english = {
  summary: '短视频脚本：开头、镜头、文案、标签',
  example: '/brief 宠物服装',
  title: (product, market, platform) => `短视频脚本：${product}（${market}，${platform}）`,
  season: (name, inDays) =>
    inDays <= 0 ? text`${strong(name)}正在进行：现在就发。` : text`离${strong(name)}还有 ${inDays} 天。`,
  filmNow: (inDays) => text`现在先拍；内容阶段 ${inDays} 天后开始，到时再发。`,
  postNow: text`现在就发：内容阶段已经开始。`,
  soon: text`最后几天：请说明最晚发货日。`,
  trouble: (services) =>
    text`${strong(services.join('、'))}现在有故障：先拍好，恢复后再发。进展见 ${code('/status')}。`,
  parts: {
    hook: '开头两秒',
    shots: '镜头顺序',
    screen: '屏幕文字',
    caption: '文案',
    mind: '注意',
  },
  more: (command) => text`更多标签和理由：${code(command)}`,
  basis: text`依据模板，没有人测过这类视频的效果。`,
  rewritten: (model) =>
    text`由运营者选用的语言模型 ${model} 根据我的模板润色：发布前请核对每个事实。标签和旺季信息是我给的。`,
  fallback: {
    slow: (model) => text`语言模型（${model}）没有及时回答，下面是我的模板。`,
    refused: (model) => text`语言模型（${model}）连不上，下面是我的模板。`,
    unusable: (model) => text`语言模型（${model}）的回答不能用，下面是我的模板。`,
  },
};
