CREATE TABLE "automation_calls" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"automation" text NOT NULL,
	"event" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"not_before" bigint NOT NULL,
	"holder" text,
	"lease_until" bigint,
	"reason" text,
	"created_at" bigint NOT NULL,
	"settled_at" bigint,
	"told" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "automations" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"url" text NOT NULL,
	"service" text NOT NULL,
	"events" json NOT NULL,
	"maker" text NOT NULL,
	"secret_shown" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"disabled_at" bigint,
	"paused" boolean NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "automation_calls_id" ON "automation_calls" USING btree ("id");--> statement-breakpoint
CREATE INDEX "automation_calls_open" ON "automation_calls" USING btree ("not_before") WHERE "automation_calls"."state" in ('pending', 'claimed');--> statement-breakpoint
CREATE INDEX "automation_calls_subject" ON "automation_calls" USING btree ("automation","subject","seq");--> statement-breakpoint
CREATE INDEX "automation_calls_settled" ON "automation_calls" USING btree ("settled_at");--> statement-breakpoint
CREATE UNIQUE INDEX "automations_code" ON "automations" USING btree ("platform","community","code");--> statement-breakpoint
CREATE UNIQUE INDEX "automations_url" ON "automations" USING btree ("platform","community","url","service");--> statement-breakpoint
CREATE INDEX "automations_service" ON "automations" USING btree ("service");--> statement-breakpoint
CREATE INDEX "automations_maker" ON "automations" USING btree ("maker");