import { and, eq, sql } from 'drizzle-orm';
import type { Button, ConversationStore } from '../app/ports/index.ts';
import type { Connection } from './connection.ts';

export function conversationStore({ db, tables: { buttons, questions } }: Connection): ConversationStore {
  return {
    async keepButtons(shown, at) {
      const rows = [...new Map(shown.map((button) => [button.id, { ...button, shownAt: at }])).values()];
      if (rows.length === 0) return;
      await db
        .insert(buttons)
        .values(rows)
        .onConflictDoUpdate({ target: buttons.id, set: { shownAt: sql`excluded.shown_at` } });
    },

    async button(id): Promise<Button | null> {
      const [row] = await db.select().from(buttons).where(eq(buttons.id, id));
      return row ? { id, command: row.command, values: row.values, replaces: row.replaces } : null;
    },

    async ask(question) {
      const { command, values, option, expiresAt } = question;
      await db
        .insert(questions)
        .values(question)
        .onConflictDoUpdate({
          target: [questions.platform, questions.channel, questions.person],
          set: { command, values, option, expiresAt },
        });
    },

    async takeQuestion({ platform, channel, person }, now) {
      const [row] = await db
        .delete(questions)
        .where(and(eq(questions.platform, platform), eq(questions.channel, channel), eq(questions.person, person)))
        .returning();
      return row && row.expiresAt > now ? row : null;
    },
  };
}
