CREATE TABLE "told_breakages" (
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "told_breakages_pk" PRIMARY KEY("platform","community","subject")
);
--> statement-breakpoint
CREATE INDEX "told_breakages_subject" ON "told_breakages" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_staff" ON "subscriptions" USING btree ("platform","community") WHERE "subscriptions"."service" = '!staff';