CREATE TABLE `checklist_edits` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`audience` text NOT NULL,
	`phase` text NOT NULL,
	`step` text NOT NULL,
	`kind` text NOT NULL,
	`words` text,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `checklist_edits_place` ON `checklist_edits` (`platform`,`community`,`seq`);--> statement-breakpoint
CREATE TABLE `checklist_marks` (
	`list` text NOT NULL,
	`audience` text NOT NULL,
	`phase` text NOT NULL,
	`step` text NOT NULL,
	`taken_by` text,
	`taken_at` integer,
	`done_by` text,
	`done_at` integer,
	PRIMARY KEY(`list`, `audience`, `phase`, `step`)
);
--> statement-breakpoint
CREATE TABLE `checklists` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`incident` text,
	`owner` text,
	`service` text,
	`created_at` integer NOT NULL,
	`touched_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `checklists_code` ON `checklists` (`platform`,`community`,`code`);--> statement-breakpoint
CREATE INDEX `checklists_touched` ON `checklists` (`touched_at`);