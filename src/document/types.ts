/**
 * What a message is, on no platform in particular. Text is text: renderers escape it, and nothing in it can mention
 * anybody or become a link, unless a node says so.
 */
export interface Document {
  readonly tone: Tone;
  /** One plain line: the notification on a locked phone, and Slack's and Discord's fall-back text. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** Shown beside the words where the platform shows pictures; nothing stands in it that the words lack. */
  readonly chart?: Chart;
  /** Who is called, above the words. Nothing else in a document calls anybody. */
  readonly mentions?: readonly Mention[];
}

export interface Mention {
  /** The platform's own; one that it does not know is shown and calls nobody. */
  readonly id: string;
  readonly label: string;
}

/** Never shown by colour alone: renderers put the tone's sign before the heading. */
export type Tone = 'neutral' | 'good' | 'notice' | 'warning' | 'critical';

export type Block =
  | { readonly type: 'heading'; readonly text: Text }
  | { readonly type: 'paragraph'; readonly text: Text }
  | { readonly type: 'fields'; readonly fields: readonly Field[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly Text[] }
  | { readonly type: 'quote'; readonly text: Text; readonly source: Text | null }
  | { readonly type: 'note'; readonly text: Text }
  | { readonly type: 'divider' }
  | { readonly type: 'actions'; readonly actions: readonly Action[] };

/**
 * A button: a command with its values filled in, so that whatever can be pressed can be typed as well. Where there are
 * no buttons it is shown as what to type.
 */
export interface Action {
  readonly label: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  /** The one that most people want; at most one in a document. */
  readonly main?: boolean;
  /** A convenience: left out where there are no buttons, because the words or `/help` name it already. */
  readonly aside?: boolean;
  /** The answer takes the place of the message that the button stands in. */
  readonly replaces?: boolean;
}

export interface Field {
  readonly label: string;
  readonly value: Text;
}

export type Text = readonly Inline[];

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong'; readonly text: string }
  | { readonly type: 'emphasis'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  /** An instant (epoch ms), shown in the reader's own zone where the platform can. */
  | { readonly type: 'time'; readonly at: number; readonly style: TimeStyle };

export type TimeStyle = 'relative' | 'time' | 'date' | 'datetime';

/** What a renderer needs to know of the place a document goes to. */
export interface Setting {
  /** BCP 47 tag of one of our locales. */
  readonly locale: string;
  /** IANA zone: used where a platform has no native local time, and in fall-back texts. */
  readonly zone: string;
}

/** Reports over time beside what is usual, as data: whoever paints it decides how it looks. */
export interface Chart {
  readonly title: string;
  /** The picture in words, for those who cannot see it. */
  readonly alt: string;
  /** Epoch ms of the first bin's beginning; bins follow each other without gaps. */
  readonly from: number;
  readonly binMs: number;
  /** Reports in each bin, oldest first. */
  readonly counts: readonly number[];
  /** What is usual in each bin; null while that is not known. */
  readonly usual: readonly Band[] | null;
  readonly marks: readonly Mark[];
  readonly legend: Readonly<Record<'reports' | 'usual' | Mark['kind'], string>>;
}

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** `onset`: since when it is an outage; `official`: a word of the platform; `end`: when it was over. */
export interface Mark {
  readonly kind: 'onset' | 'official' | 'end';
  readonly at: number;
}
