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
CREATE UNIQUE INDEX "digests_channel" ON "digests" USING btree ("platform","community","channel");--> statement-breakpoint
CREATE INDEX "digests_next" ON "digests" USING btree ("next_at","id");