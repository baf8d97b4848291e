CREATE TABLE "mutes" (
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"channel" text NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "mutes_pk" PRIMARY KEY("platform","community","channel","subject")
);
--> statement-breakpoint
DROP INDEX "subscriptions_filter";--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "mode" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "quiet" json;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "component" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "keyword" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "mutes_subject" ON "mutes" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_filter" ON "subscriptions" USING btree ("platform","community","channel","service","region","component","keyword");