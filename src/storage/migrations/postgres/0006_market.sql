CREATE TABLE "market_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"code" text NOT NULL,
	"at" bigint NOT NULL,
	"file_name" text NOT NULL,
	"draft" json
);
--> statement-breakpoint
CREATE TABLE "market_observations" (
	"scope" text NOT NULL,
	"import" text NOT NULL,
	"source" text NOT NULL,
	"service" text NOT NULL,
	"market" text NOT NULL,
	"at" bigint NOT NULL,
	"window_days" integer NOT NULL,
	"entity" text NOT NULL,
	"key" text NOT NULL,
	"metric" text NOT NULL,
	"value" double precision NOT NULL,
	"quality" text NOT NULL,
	"stored_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "market_imports_code" ON "market_imports" USING btree ("scope","code");--> statement-breakpoint
CREATE INDEX "market_imports_at" ON "market_imports" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "market_observations_identity" ON "market_observations" USING btree ("scope","entity","at","market","key","metric","window_days","source","service");--> statement-breakpoint
CREATE INDEX "market_observations_import" ON "market_observations" USING btree ("import");--> statement-breakpoint
CREATE INDEX "market_observations_at" ON "market_observations" USING btree ("at");