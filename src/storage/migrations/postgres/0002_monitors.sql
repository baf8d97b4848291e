CREATE TABLE "monitor_readings" (
	"monitor" text NOT NULL,
	"at" bigint NOT NULL,
	"value" double precision,
	"received_at" bigint NOT NULL,
	CONSTRAINT "monitor_readings_pk" PRIMARY KEY("monitor","at")
);
--> statement-breakpoint
CREATE TABLE "monitors" (
	"id" text PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"shop" text NOT NULL,
	"shop_key" text NOT NULL,
	"service" text NOT NULL,
	"metric" text NOT NULL,
	"region" text,
	"created_at" bigint NOT NULL,
	"heard_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE INDEX "monitor_readings_at" ON "monitor_readings" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "monitors_name" ON "monitors" USING btree ("owner","shop_key","metric") WHERE "monitors"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "monitors_service" ON "monitors" USING btree ("service") WHERE "monitors"."revoked_at" is null;