ALTER TABLE "deliveries" ADD COLUMN "tried_at" bigint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "ref" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "stray" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "stray_state" text;--> statement-breakpoint
CREATE INDEX "deliveries_stray" ON "deliveries" USING btree ("stray_state","platform") WHERE "deliveries"."stray_state" is not null;