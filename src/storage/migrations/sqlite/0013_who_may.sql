CREATE TABLE `told_breakages` (
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`platform`, `community`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `told_breakages_subject` ON `told_breakages` (`subject`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_staff` ON `subscriptions` (`platform`,`community`) WHERE "subscriptions"."service" = '!staff';