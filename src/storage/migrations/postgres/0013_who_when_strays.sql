CREATE TABLE "digests" (
	"id" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"channel" text NOT NULL,
	"every" text NOT NULL,
	"minute" integer NOT NULL,
	"next_at" bigint NOT NULL,
	"since" bigint NOT NULL,
	"ended" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"holder" text NOT NULL,
	"label" text NOT NULL,
	"remits" json NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_calls" (
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"channel" text NOT NULL,
	"subject" text NOT NULL,
	"role" text NOT NULL,
	"delivery" text NOT NULL,
	CONSTRAINT "role_calls_pk" PRIMARY KEY("platform","community","channel","subject","role")
);
--> statement-breakpoint
CREATE TABLE "told_breakages" (
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "told_breakages_pk" PRIMARY KEY("platform","community","subject")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "tried_at" bigint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "ref" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "stray" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "stray_state" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "alerts" json;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "reminders" text;--> statement-breakpoint
CREATE UNIQUE INDEX "digests_channel" ON "digests" USING btree ("platform","community","channel");--> statement-breakpoint
CREATE INDEX "digests_next" ON "digests" USING btree ("next_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_holder" ON "grants" USING btree ("platform","community","holder");--> statement-breakpoint
CREATE INDEX "role_calls_subject" ON "role_calls" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "told_breakages_subject" ON "told_breakages" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("subscription","not_before") WHERE "deliveries"."state" = 'pending' and "deliveries"."reason" = 'quiet hours';--> statement-breakpoint
CREATE INDEX "deliveries_stray" ON "deliveries" USING btree ("stray_state","platform") WHERE "deliveries"."stray_state" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_staff" ON "subscriptions" USING btree ("platform","community") WHERE "subscriptions"."service" = '!staff';