CREATE TABLE `mutes` (
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`platform`, `community`, `channel`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `mutes_subject` ON `mutes` (`subject`);--> statement-breakpoint
DROP INDEX `subscriptions_filter`;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `component` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `keyword` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_filter` ON `subscriptions` (`platform`,`community`,`channel`,`service`,`region`,`component`,`keyword`);--> statement-breakpoint
ALTER TABLE `settings` ADD `mode` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `quiet` text;