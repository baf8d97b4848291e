CREATE TABLE `grants` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`holder` text NOT NULL,
	`label` text NOT NULL,
	`remits` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grants_holder` ON `grants` (`platform`,`community`,`holder`);--> statement-breakpoint
CREATE TABLE `role_calls` (
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`subject` text NOT NULL,
	`role` text NOT NULL,
	`delivery` text NOT NULL,
	PRIMARY KEY(`platform`, `community`, `channel`, `subject`, `role`)
);
--> statement-breakpoint
CREATE INDEX `role_calls_subject` ON `role_calls` (`subject`);--> statement-breakpoint
CREATE TABLE `told_breakages` (
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`platform`, `community`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `told_breakages_subject` ON `told_breakages` (`subject`);--> statement-breakpoint
ALTER TABLE `settings` ADD `alerts` text;--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_staff` ON `subscriptions` (`platform`,`community`) WHERE "subscriptions"."service" = '!staff';