CREATE TABLE "buttons" (
	"id" text PRIMARY KEY NOT NULL,
	"command" text NOT NULL,
	"values" json NOT NULL,
	"replaces" boolean NOT NULL,
	"shown_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"platform" text NOT NULL,
	"channel" text NOT NULL,
	"person" text NOT NULL,
	"command" text NOT NULL,
	"values" json NOT NULL,
	"option" text NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "questions_pk" PRIMARY KEY("platform","channel","person")
);
--> statement-breakpoint
CREATE INDEX "buttons_shown" ON "buttons" USING btree ("shown_at");--> statement-breakpoint
CREATE INDEX "questions_expiry" ON "questions" USING btree ("expires_at");