CREATE TABLE `digests` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`every` text NOT NULL,
	`minute` integer NOT NULL,
	`next_at` integer NOT NULL,
	`since` integer NOT NULL,
	`ended` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `digests_channel` ON `digests` (`platform`,`community`,`channel`);--> statement-breakpoint
CREATE INDEX `digests_next` ON `digests` (`next_at`,`id`);--> statement-breakpoint
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
ALTER TABLE `deliveries` ADD `tried_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `ref` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `stray` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `stray_state` text;--> statement-breakpoint
CREATE INDEX `deliveries_held` ON `deliveries` (`subscription`,`not_before`) WHERE "deliveries"."state" = 'pending' and "deliveries"."reason" = 'quiet hours';--> statement-breakpoint
CREATE INDEX `deliveries_stray` ON `deliveries` (`stray_state`,`platform`) WHERE "deliveries"."stray_state" is not null;--> statement-breakpoint
ALTER TABLE `settings` ADD `alerts` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `reminders` text;--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_staff` ON `subscriptions` (`platform`,`community`) WHERE "subscriptions"."service" = '!staff';