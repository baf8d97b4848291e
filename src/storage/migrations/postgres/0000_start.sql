CREATE TABLE "announcements" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"at" bigint NOT NULL,
	"fact" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"subscription" text NOT NULL,
	"platform" text NOT NULL,
	"subject" text NOT NULL,
	"announcement" text NOT NULL,
	"mode" text NOT NULL,
	"state" text NOT NULL,
	"rank" integer NOT NULL,
	"attempts" integer NOT NULL,
	"doubtful" boolean NOT NULL,
	"not_before" bigint NOT NULL,
	"holder" text,
	"lease_ms" bigint,
	"lease_until" bigint,
	"settled_at" bigint,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "incident_refs" (
	"ref" text PRIMARY KEY NOT NULL,
	"incident" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"service" text NOT NULL,
	"version" integer NOT NULL,
	"phase" text NOT NULL,
	"started_at" bigint NOT NULL,
	"mitigated_at" bigint,
	"closed_at" bigint,
	"impact" text NOT NULL,
	"maintenance" boolean NOT NULL,
	"promises" json,
	"snapshot" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL,
	"fence" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "official_words" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"service" text NOT NULL,
	"ref" text NOT NULL,
	"received_at" bigint NOT NULL,
	"considered_at" bigint,
	"word" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"service" text NOT NULL,
	"reporter" text NOT NULL,
	"community" text NOT NULL,
	"symptom" text NOT NULL,
	"component" text NOT NULL,
	"region" text,
	"note" text,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"considered_at" bigint
);
--> statement-breakpoint
CREATE TABLE "seen_events" (
	"platform" text NOT NULL,
	"event" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "seen_events_pk" PRIMARY KEY("platform","event")
);
--> statement-breakpoint
CREATE TABLE "service_states" (
	"service" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text,
	"zone" text,
	CONSTRAINT "settings_pk" PRIMARY KEY("platform","community","channel")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"cursor" json,
	"next_poll_at" bigint NOT NULL,
	"failures" integer NOT NULL,
	"last_success_at" bigint,
	"last_failure" text,
	"breakage" json,
	"holder" text,
	"lease_until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing_messages" (
	"subscription" text NOT NULL,
	"subject" text NOT NULL,
	"ref" text NOT NULL,
	"announcement" text NOT NULL,
	CONSTRAINT "standing_messages_pk" PRIMARY KEY("subscription","subject")
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" text PRIMARY KEY NOT NULL,
	"announced" text NOT NULL,
	"over_at" bigint
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"channel" text NOT NULL,
	"service" text NOT NULL,
	"region" text NOT NULL,
	"min_impact" text NOT NULL,
	"paused" boolean NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_subject_subjects_id_fk" FOREIGN KEY ("subject") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_refs" ADD CONSTRAINT "incident_refs_incident_incidents_id_fk" FOREIGN KEY ("incident") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcements_at" ON "announcements" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_replaceable" ON "deliveries" USING btree ("subject","subscription","mode") WHERE "deliveries"."state" in ('pending', 'claimed');--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("platform","rank","mode","not_before","seq") WHERE "deliveries"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "deliveries_leased" ON "deliveries" USING btree ("subject","subscription") WHERE "deliveries"."state" in ('claimed', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_lease_until" ON "deliveries" USING btree ("lease_until") WHERE "deliveries"."state" in ('claimed', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_settled" ON "deliveries" USING btree ("state","settled_at");--> statement-breakpoint
CREATE INDEX "deliveries_announcement" ON "deliveries" USING btree ("announcement");--> statement-breakpoint
CREATE INDEX "incidents_code" ON "incidents" USING btree ("code","started_at");--> statement-breakpoint
CREATE INDEX "incidents_service" ON "incidents" USING btree ("service","closed_at");--> statement-breakpoint
CREATE INDEX "incidents_open" ON "incidents" USING btree ("service") WHERE "incidents"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "incidents_started" ON "incidents" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "incidents_past" ON "incidents" USING btree ("phase","maintenance","closed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "official_words_key" ON "official_words" USING btree ("key");--> statement-breakpoint
CREATE INDEX "official_words_ref" ON "official_words" USING btree ("ref","seq");--> statement-breakpoint
CREATE INDEX "official_words_unconsidered" ON "official_words" USING btree ("service","seq") WHERE "official_words"."considered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reports_key" ON "reports" USING btree ("key");--> statement-breakpoint
CREATE INDEX "reports_service" ON "reports" USING btree ("service","at");--> statement-breakpoint
CREATE INDEX "reports_reporter" ON "reports" USING btree ("reporter","service","at");--> statement-breakpoint
CREATE INDEX "reports_noted" ON "reports" USING btree ("at") WHERE "reports"."note" is not null;--> statement-breakpoint
CREATE INDEX "reports_unconsidered" ON "reports" USING btree ("service","seq") WHERE "reports"."considered_at" is null;--> statement-breakpoint
CREATE INDEX "seen_events_at" ON "seen_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "standing_messages_subject" ON "standing_messages" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "subjects_over" ON "subjects" USING btree ("over_at");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_filter" ON "subscriptions" USING btree ("platform","community","channel","service","region");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_code" ON "subscriptions" USING btree ("platform","community","channel","code");--> statement-breakpoint
CREATE INDEX "subscriptions_service" ON "subscriptions" USING btree ("service");