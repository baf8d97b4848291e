CREATE TABLE "checklist_edits" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"audience" text NOT NULL,
	"phase" text NOT NULL,
	"step" text NOT NULL,
	"kind" text NOT NULL,
	"words" text,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checklist_marks" (
	"list" text NOT NULL,
	"audience" text NOT NULL,
	"phase" text NOT NULL,
	"step" text NOT NULL,
	"taken_by" text,
	"taken_at" bigint,
	"done_by" text,
	"done_at" bigint,
	CONSTRAINT "checklist_marks_list_audience_phase_step_pk" PRIMARY KEY("list","audience","phase","step")
);
--> statement-breakpoint
CREATE TABLE "checklists" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"incident" text,
	"owner" text,
	"service" text,
	"created_at" bigint NOT NULL,
	"touched_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "checklist_edits_place" ON "checklist_edits" USING btree ("platform","community","seq");--> statement-breakpoint
CREATE INDEX "checklists_code" ON "checklists" USING btree ("platform","community","code");--> statement-breakpoint
CREATE INDEX "checklists_touched" ON "checklists" USING btree ("touched_at");