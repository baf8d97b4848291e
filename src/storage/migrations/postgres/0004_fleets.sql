CREATE TABLE "fleets" (
	"service" text PRIMARY KEY NOT NULL,
	"tick" integer NOT NULL,
	"state" text NOT NULL,
	"view" json NOT NULL,
	"judged_at" bigint NOT NULL
);
