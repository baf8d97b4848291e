CREATE TABLE "answers" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"service" text NOT NULL,
	"reporter" text NOT NULL,
	"community" text NOT NULL,
	"verdict" text NOT NULL,
	"component" text,
	"region" text,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"considered_at" bigint,
	"standing" json,
	"decision" integer,
	"streams" integer
);
--> statement-breakpoint
CREATE TABLE "asks" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"incident" text NOT NULL,
	"round" integer NOT NULL,
	"reporter" text NOT NULL,
	"service" text NOT NULL,
	"community" text NOT NULL,
	"region" text,
	"at" bigint NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bars" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"community" text NOT NULL,
	"reporter" text NOT NULL,
	"since" bigint NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"undone_at" bigint,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "communities_met" (
	"community" text PRIMARY KEY NOT NULL,
	"met_at" bigint NOT NULL,
	"members" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inboxes" (
	"service" text NOT NULL,
	"reporter" text NOT NULL,
	"sealed" text NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "inboxes_pk" PRIMARY KEY("service","reporter")
);
--> statement-breakpoint
CREATE TABLE "members_met" (
	"community" text NOT NULL,
	"member" text NOT NULL,
	"met_at" bigint NOT NULL,
	CONSTRAINT "members_met_pk" PRIMARY KEY("community","member")
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "standing" json;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "decision" integer;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "streams" integer;--> statement-breakpoint
ALTER TABLE "service_states" ADD COLUMN "crowd" text;--> statement-breakpoint
ALTER TABLE "service_states" ADD COLUMN "streams" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "answers_key" ON "answers" USING btree ("key");--> statement-breakpoint
CREATE INDEX "answers_service" ON "answers" USING btree ("service","at");--> statement-breakpoint
CREATE INDEX "answers_folded" ON "answers" USING btree ("service","decision","at");--> statement-breakpoint
CREATE INDEX "answers_unconsidered" ON "answers" USING btree ("service","seq") WHERE "answers"."considered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "asks_once" ON "asks" USING btree ("incident","round","reporter");--> statement-breakpoint
CREATE INDEX "asks_reporter" ON "asks" USING btree ("reporter","at");--> statement-breakpoint
CREATE INDEX "asks_at" ON "asks" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "bars_standing" ON "bars" USING btree ("community","reporter") WHERE "bars"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "bars_community" ON "bars" USING btree ("community","seq");--> statement-breakpoint
CREATE INDEX "inboxes_until" ON "inboxes" USING btree ("until");--> statement-breakpoint
CREATE INDEX "reports_folded" ON "reports" USING btree ("service","decision","at");