DROP INDEX "deliveries_waiting";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "turn" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("platform","rank","mode","turn","not_before","seq") WHERE "deliveries"."state" = 'pending';