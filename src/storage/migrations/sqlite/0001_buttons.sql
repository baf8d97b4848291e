CREATE TABLE `buttons` (
	`id` text PRIMARY KEY NOT NULL,
	`command` text NOT NULL,
	`values` text NOT NULL,
	`replaces` integer NOT NULL,
	`shown_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `buttons_shown` ON `buttons` (`shown_at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`platform` text NOT NULL,
	`channel` text NOT NULL,
	`person` text NOT NULL,
	`command` text NOT NULL,
	`values` text NOT NULL,
	`option` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `channel`, `person`)
);
--> statement-breakpoint
CREATE INDEX `questions_expiry` ON `questions` (`expires_at`);