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
ALTER TABLE "settings" ADD COLUMN "alerts" json;--> statement-breakpoint
CREATE UNIQUE INDEX "grants_holder" ON "grants" USING btree ("platform","community","holder");--> statement-breakpoint
CREATE INDEX "role_calls_subject" ON "role_calls" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "told_breakages_subject" ON "told_breakages" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_staff" ON "subscriptions" USING btree ("platform","community") WHERE "subscriptions"."service" = '!staff';